import { type Paper, paperLimits } from '../../schemas/paper.ts'
import type { Place } from './place.ts'

const pkOf = (applicationId: string) => `APPLICATION#${applicationId}`
const keyOf = (
  applicationId: string,
  { attachmentId, id }: Pick<Paper, 'attachmentId' | 'id'>,
) => ({
  pk: pkOf(applicationId),
  sk: `PAPER#${attachmentId}#${id}`,
})
/** What stands in a department's queue has arrived. */
const isDraft = 'attribute_exists(pk) AND attribute_not_exists(gsi2pk)'
const stateNamed = { '#state': 'state' }
const stateIs = (values: object) => ({
  ExpressionAttributeNames: stateNamed,
  ExpressionAttributeValues: values,
})

/** How many files stand for each paper, and in all: an item of its own, so that a draft is not written with it. */
const roomOf = (applicationId: string) => ({ pk: pkOf(applicationId), sk: 'PAPERS' })
const roomNames = ({ attachmentId }: Pick<Paper, 'attachmentId'>) => ({
  '#of': `of.${attachmentId}`,
  '#files': 'files',
  '#bytes': 'bytes',
})
const atMost = (name: string, value: string) =>
  `(attribute_not_exists(${name}) OR ${name} <= ${value})`
const hasRoom = [atMost('#of', ':of'), atMost('#files', ':files'), atMost('#bytes', ':left')].join(
  ' AND ',
)

const { inAll } = paperLimits

const roomWrites = (TableName: string) => {
  const update = (id: string, paper: Paper) => ({
    TableName,
    Key: roomOf(id),
    UpdateExpression: 'ADD #of :one, #files :one, #bytes :bytes',
    ExpressionAttributeNames: roomNames(paper),
  })
  return {
    /** One more, as far as paper and application have room. */
    room: (id: string, paper: Paper, maxCount: number) => ({
      Update: {
        ...update(id, paper),
        ConditionExpression: hasRoom,
        ExpressionAttributeValues: {
          ...{ ':one': 1, ':bytes': paper.bytes, ':of': maxCount - 1 },
          ...{ ':files': inAll.files - 1, ':left': inAll.bytes - paper.bytes },
        },
      },
    }),
    roomAgain: (id: string, paper: Paper) => ({
      Update: {
        ...update(id, paper),
        ExpressionAttributeValues: { ':one': -1, ':bytes': -paper.bytes },
      },
    }),
  }
}

const lineWrites = (TableName: string) => ({
  begun: (id: string, paper: Paper) => ({
    TableName,
    Item: { ...paper, ...keyOf(id, paper) },
    ConditionExpression: 'attribute_not_exists(pk)',
  }),
  /** What it was judged to be, while it was checked. */
  line: (id: string, paper: Paper, etag?: string) => ({
    TableName,
    Item: { ...paper, ...keyOf(id, paper), ...(etag && { etag }) },
    ConditionExpression: '#state = :checking',
    ...stateIs({ ':checking': 'checking' }),
  }),
  gone: (id: string, paper: Paper) => ({
    TableName,
    Key: keyOf(id, paper),
    ConditionExpression: '#state = :state',
    ...stateIs({ ':state': paper.state }),
  }),
  /** Only those very bytes, while nobody has answered for them. */
  clean: ({ applicationId, attachmentId, uploadId }: Place, etag: string) => ({
    TableName,
    Key: keyOf(applicationId, { attachmentId, id: uploadId }),
    UpdateExpression: 'SET #state = :clean',
    ConditionExpression: '#state = :unscanned AND etag = :etag',
    ...stateIs({ ':unscanned': 'unscanned', ':clean': 'clean', ':etag': etag }),
  }),
  found: (id: string, paper: Paper, etag: string) => ({
    TableName,
    Item: { ...paper, ...keyOf(id, paper), etag },
    ConditionExpression: '#state IN (:unscanned, :clean) AND etag = :etag',
    ...stateIs({ ':unscanned': 'unscanned', ':clean': 'clean', ':etag': etag }),
  }),
})

/** Each write of the lines with its condition, to be made alone or put into a transaction. */
export const paperWrites = (TableName: string) => ({
  ...lineWrites(TableName),
  ...roomWrites(TableName),
  /** A draft's version moves, too: a submission names exactly the files that are there. */
  changed: (id: string) => ({
    Update: {
      TableName,
      Key: { pk: pkOf(id), sk: 'APPLICATION' },
      ConditionExpression: isDraft,
      UpdateExpression: 'ADD version :one',
      ExpressionAttributeValues: { ':one': 1 },
    },
  }),
})
