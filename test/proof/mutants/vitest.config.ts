import { defineConfig } from 'vitest/config'

/** The tests that are near the fold and the parsers, and are quick. */
const near = [
  ...['booking', 'year-rules', 'status', 'cases', 'opening'],
  ...[
    'stripe-webhook',
    'stripe-later-events',
    'stripe-orphans',
    'paypay-gateway',
    'paypay-webhook',
  ],
  ...['payeasy-altered', 'payeasy-notification'],
]

export default defineConfig({
  test: {
    include: near.map((it) => `test/${it}.test.ts`),
    globalSetup: ['test/support/dynamo.ts'],
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
  },
})
