/**
 * The names that librdkafka knows: what may stand behind `rdkafka.` in the kafka plugins. Read from the property table of
 * src/rdkafka_conf.c in each librdkafka that a release of Fluent Bit carries; names alone, without those that only a
 * program can set (callbacks, Java's). None was ever removed.
 */
import { placeOf, valueAt } from "./versions.ts";

/** Fluent Bit's release, and the librdkafka that it and the releases after it carry. */
const carried: readonly (readonly [fluentBit: string, librdkafka: string])[] = [
  ["1.0.0", "0.11.6"],
  ["1.3.0", "1.2.0"],
  ["1.4.0", "1.3.0"],
  ["1.5.0", "1.4.2"],
  ["1.6.0", "1.5.0"],
  ["1.7.0", "1.6.0"],
  ["1.8.2", "1.7.0"],
  ["1.9.3", "1.8.2"],
  ["2.0.0", "1.9.2"],
  ["2.1.0", "2.1.0"],
  ["2.2.1", "2.3.0"],
  ["3.1.0", "2.4.0"],
  ["4.0.1", "2.8.0"],
  ["4.0.4", "2.10.1"],
  ["4.2.7", "2.15.0"],
  // 5.0.0 is older than 4.2.7.
  ["5.0.0", "2.10.1"],
  ["5.0.9", "2.15.0"],
];

/** The names that came with each of those librdkafka, oldest first: one row for each. */
const namesOf: readonly (readonly [librdkafka: string, names: string])[] = [
  [
    "0.11.6",
    `
    acks api.version.fallback.ms api.version.request api.version.request.timeout.ms auto.commit.enable
    auto.commit.interval.ms auto.offset.reset batch.num.messages bootstrap.servers broker.address.family
    broker.address.ttl broker.version.fallback builtin.features check.crcs client.id compression.codec
    compression.level compression.type consume.callback.max.messages coordinator.query.interval.ms debug
    delivery.report.only.error enable.auto.commit enable.auto.offset.store enable.partition.eof enabled_events
    fetch.error.backoff.ms fetch.max.bytes fetch.message.max.bytes fetch.min.bytes fetch.wait.max.ms group.id
    group.protocol.type heartbeat.interval.ms internal.termination.signal linger.ms log.connection.close log.queue
    log.thread.name log_level max.in.flight max.in.flight.requests.per.connection max.partition.fetch.bytes
    message.copy.max.bytes message.max.bytes message.send.max.retries message.timeout.ms metadata.broker.list
    metadata.max.age.ms metadata.request.timeout.ms offset.store.method offset.store.path
    offset.store.sync.interval.ms partition.assignment.strategy partitioner plugin.library.paths
    produce.offset.report queue.buffering.backpressure.threshold queue.buffering.max.kbytes
    queue.buffering.max.messages queue.buffering.max.ms queued.max.messages.kbytes queued.min.messages
    queuing.strategy receive.message.max.bytes reconnect.backoff.jitter.ms request.required.acks request.timeout.ms
    retries retry.backoff.ms sasl.kerberos.keytab sasl.kerberos.kinit.cmd sasl.kerberos.min.time.before.relogin
    sasl.kerberos.principal sasl.kerberos.service.name sasl.mechanism sasl.mechanisms sasl.password sasl.username
    security.protocol session.timeout.ms socket.blocking.max.ms socket.keepalive.enable socket.max.fails
    socket.nagle.disable socket.receive.buffer.bytes socket.send.buffer.bytes socket.timeout.ms ssl.ca.location
    ssl.certificate.location ssl.cipher.suites ssl.crl.location ssl.curves.list ssl.key.location ssl.key.password
    ssl.keystore.location ssl.keystore.password ssl.sigalgs.list statistics.interval.ms topic.blacklist
    topic.metadata.refresh.fast.cnt topic.metadata.refresh.fast.interval.ms topic.metadata.refresh.interval.ms
    topic.metadata.refresh.sparse
  `,
  ],
  [
    "1.2.0",
    `
    delivery.timeout.ms enable.gapless.guarantee enable.idempotence enable.sasl.oauthbearer.unsecure.jwt
    enable.sparse.connections enable.ssl.certificate.verification isolation.level max.poll.interval.ms
    reconnect.backoff.max.ms reconnect.backoff.ms sasl.oauthbearer.config ssl.certificate.pem
    ssl.endpoint.identification.algorithm ssl.key.pem
  `,
  ],
  [
    "1.3.0",
    `
    client.rack group.instance.id test.mock.num.brokers
  `,
  ],
  [
    "1.4.2",
    `
    client.software.name client.software.version enable.random.seed transaction.timeout.ms transactional.id
  `,
  ],
  [
    "1.5.0",
    `
    allow.auto.create.topics batch.size topic.metadata.propagation.max.ms
  `,
  ],
  [
    "1.6.0",
    `
    ssl.ca.certificate.stores sticky.partitioning.linger.ms
  `,
  ],
  [
    "1.7.0",
    `
    connections.max.idle.ms ssl.engine.id ssl.engine.location
  `,
  ],
  [
    "1.8.2",
    `
    ssl.ca.pem
  `,
  ],
  [
    "1.9.2",
    `
    enable_sasl_queue sasl.oauthbearer.client.id sasl.oauthbearer.client.secret sasl.oauthbearer.extensions
    sasl.oauthbearer.method sasl.oauthbearer.scope sasl.oauthbearer.token.endpoint.url
    socket.connection.setup.timeout.ms test.mock.broker.rtt
  `,
  ],
  [
    "2.1.0",
    `
    ssl.providers
  `,
  ],
  [
    "2.3.0",
    `
    client.dns.lookup fetch.queue.backoff.ms retry.backoff.max.ms
  `,
  ],
  [
    "2.4.0",
    `
    group.protocol group.remote.assignor
  `,
  ],
  [
    "2.8.0",
    `
    enable.metrics.push
  `,
  ],
  [
    "2.10.1",
    `
    metadata.recovery.strategy
  `,
  ],
  [
    "2.15.0",
    `
    https.ca.location https.ca.pem max.poll.records metadata.recovery.rebootstrap.trigger.ms
    sasl.oauthbearer.assertion.algorithm sasl.oauthbearer.assertion.claim.aud
    sasl.oauthbearer.assertion.claim.exp.seconds sasl.oauthbearer.assertion.claim.iss
    sasl.oauthbearer.assertion.claim.jti.include sasl.oauthbearer.assertion.claim.nbf.seconds
    sasl.oauthbearer.assertion.claim.sub sasl.oauthbearer.assertion.file
    sasl.oauthbearer.assertion.jwt.template.file sasl.oauthbearer.assertion.private.key.file
    sasl.oauthbearer.assertion.private.key.passphrase sasl.oauthbearer.assertion.private.key.pem
    sasl.oauthbearer.client.credentials.client.id sasl.oauthbearer.client.credentials.client.secret
    sasl.oauthbearer.grant.type sasl.oauthbearer.metadata.authentication.type sasl.oauthbearer.sub.claim.name
    share.acknowledgement.mode
  `,
  ],
];

/** Those of topics, which may also be written with a prefix: `topic.acks`. */
const topicNames = `
    acks auto.commit.enable auto.commit.interval.ms auto.offset.reset compression.codec compression.level compression.type
    consume.callback.max.messages delivery.timeout.ms enable.auto.commit message.timeout.ms offset.store.method
    offset.store.path offset.store.sync.interval.ms partitioner produce.offset.report queuing.strategy
    request.required.acks request.timeout.ms
  `;

export interface RdkafkaNames {
  /** The version of librdkafka in the release. */
  readonly librdkafka: string;
  /** Case counts. */
  has(name: string): boolean;
  readonly all: readonly string[];
  /** The librdkafka that brings a name which this one does not have; undefined when none that we know does. */
  cameWith(name: string): string | undefined;
}

/** What the kafka plugins of a release of Fluent Bit know behind `rdkafka.`. */
export function rdkafkaNames(version: string): RdkafkaNames {
  const librdkafka = valueAt(carried, placeOf(version), "");
  let names = known.get(librdkafka);
  if (names === undefined) {
    const rows = namesOf.slice(0, namesOf.findIndex(([release]) => release === librdkafka) + 1);
    const all = rows.flatMap(([, text]) => wordsOf(text));
    const set = new Set(all);
    for (const name of wordsOf(topicNames)) if (set.has(name)) set.add(`topic.${name}`);
    names = {
      librdkafka,
      all,
      has: (name) => set.has(name),
      cameWith: (name) => namesOf.find(([, text]) => wordsOf(text).includes(name))?.[0],
    };
    known.set(librdkafka, names);
  }
  return names;
}

const known = new Map<string, RdkafkaNames>();

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
