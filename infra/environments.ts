import { designationsBy } from '../catalog/compile.ts'
import type { EntryName, Env } from '../functions/env.ts'
import { termsOf } from '../schemas/designation.ts'
import type { DataStack } from './data-stack.ts'
import type { Stage } from './stage.ts'

export type Environments = { readonly [E in EntryName]: Env<E> }

/** A stand-in shows its payment page where it answers. PayPay's own is an app, to which no form leads. */
const portalOf = ({ ordinance, stripeApi, paypayApi }: Stage) => {
  const pages = [stripeApi ?? 'https://checkout.stripe.com', paypayApi ?? []].flat()
  return {
    ORDINANCE: ordinance,
    PAYMENT_PAGES: pages.map((it) => new URL(it).origin).join(' '),
  }
}

/** The methods that are offered, and where their providers answer if not under their own names. */
const providersOf = (
  { methods, stripeApi, paypayApi, payeasyApi }: Stage,
  secret: string,
  looks: string,
) => ({
  METHODS: methods,
  PAYMENTS_SECRET: secret,
  LOOKS_QUEUE: looks,
  ...(stripeApi && { STRIPE_API: stripeApi }),
  ...(paypayApi && { PAYPAY_API: paypayApi }),
  ...(payeasyApi && { PAYEASY_API: payeasyApi }),
})

/** Who may be entrusted with payments, in as few bytes as the function needs. */
const designated = ({ ordinance }: Stage) => ({
  DESIGNATIONS: JSON.stringify(termsOf(designationsBy(ordinance))),
})

const guidanceOf = ({ tables }: DataStack) => ({ GUIDANCE_TABLE: tables.guidance.tableName })

const certificatesOf = ({ tables, secrets, papers }: DataStack) => ({
  PAYMENTS_TABLE: tables.payments.tableName,
  IDENTITY_TABLE: tables.identity.tableName,
  PAPERS_BUCKET: papers.bucketName,
  CERTIFICATE_SECRET: secrets.certificate.secretArn,
})

const staffLoginOf = ({ staffProviders }: Stage, { secrets }: DataStack) => ({
  TOKEN_SECRET: secrets.staffToken.secretArn,
  IDENTITY_SECRET: secrets.staffIdentity.secretArn,
  PROVIDERS: staffProviders,
})

/** What every function is told; the types make it neither less nor more than functions/env.ts asks. */
export const environmentsOf = (stage: Stage, data: DataStack, looks: string): Environments => {
  const { tables, secrets, papers: bucket } = data
  const citizens = { PUBLIC_URL: stage.publicUrl, TOKEN_KEYS: stage.tokenKeys }
  const issuing = { ...citizens, TOKEN_SECRET: secrets.token.secretArn }
  const officers = { PUBLIC_URL: stage.staffPublicUrl, TOKEN_KEYS: stage.staffTokenKeys }
  const elsewhere = { PORTAL_URL: stage.publicUrl }
  const catalog = { CATALOG: 'catalog', ORDINANCE: stage.ordinance }
  const applications = { APPLICATIONS_TABLE: tables.applications.tableName }
  const identity = { IDENTITY_TABLE: tables.identity.tableName }
  const ledger = { PAYMENTS_TABLE: tables.payments.tableName }
  const payments = { ...ledger, ...providersOf(stage, secrets.payments.secretArn, looks) }
  const mails = { ...applications, PUBLIC_URL: stage.publicUrl, MAIL_FROM: stage.mailFrom }
  const papers = { ...applications, PAPERS_BUCKET: bucket.bucketName }
  const portal = portalOf(stage)
  const PAPERS_ORIGIN = stage.papersOrigin ?? `https://${bucket.bucketRegionalDomainName}`
  return {
    procedures: { ...citizens, ...catalog },
    applications: { ...citizens, ...catalog, ...applications, ...identity, ...ledger },
    uploads: { ...citizens, ...catalog, ...papers },
    papers,
    guidance: { ...citizens, ...catalog, ...identity, ...guidanceOf(data) },
    'staff-guidance': { ...officers, ...catalog, ...guidanceOf(data), ...elsewhere },
    questions: guidanceOf(data),
    certificates: { ...citizens, ...certificatesOf(data) },
    payments: { ...issuing, ...payments, ...identity, ...designated(stage) },
    identity: {
      ...issuing,
      ...identity,
      IDENTITY_SECRET: secrets.identity.secretArn,
      PROVIDERS: stage.providers,
      MACHINES: stage.machines,
    },
    portal: { ...citizens, ...portal, PAPERS_ORIGIN },
    staff: { ...officers, ...catalog, ...papers },
    finance: { ...officers, ...ledger, ORDINANCE: stage.ordinance, ...elsewhere },
    'staff-identity': { ...officers, ...identity, ...staffLoginOf(stage, data) },
    'staff-portal': { ...officers, ...portal },
    events: { ...mails, ...ledger, LOOKS_QUEUE: looks },
    looks: payments,
    sweeper: { ...payments, ...mails },
  }
}
