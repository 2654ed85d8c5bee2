/**
 * Stands in the bundle for the SDK's endpoint discovery: DynamoDB's is off unless it is asked for, and its cache
 * is 9 KB that every function with a table would load.
 */
export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
}
