/** Later ones need an account. */
export const version = '4.14.0'
export const image = `localstack/localstack:${version}`
