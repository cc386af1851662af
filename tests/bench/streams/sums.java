import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * The fold of kafka_view as a Kafka Streams application: eight sums and a count for each chain, in a RocksDB store with
 * its changelog, exactly once. It looks into the frame for its payload and checks nothing of it.
 *
 * <p>Sums BOOTSTRAP PREFIX DIR COMMITS CHAIN COUNT: prints "ready" when the store answers COUNT for CHAIN, and "all"
 * with the milliseconds since its start when COMMITS have been folded since then; then it waits to be killed.
 */
final class Sums {
    static final int FIGURES = 8;
    static final java.util.concurrent.atomic.AtomicLong folded = new java.util.concurrent.atomic.AtomicLong();

    static byte[] add(byte[] sums, byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        int at = 4 + 2 + 16;
        at += 1 + in.get(at);
        at += 1 + in.get(at);
        at += 8 + 32 + 4;
        ByteBuffer out = ByteBuffer.allocate(8 * (FIGURES + 1)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer before = ByteBuffer.wrap(sums).order(ByteOrder.LITTLE_ENDIAN);
        for (int figure = 0; figure < FIGURES; ++figure)
            out.putLong(before.getLong(8 * figure) + in.getLong(at + 8 * figure));
        out.putLong(before.getLong(8 * FIGURES) + 1);
        folded.incrementAndGet();
        return out.array();
    }

    public static void main(String[] words) throws Exception {
        long began = System.nanoTime();
        long commits = Long.parseLong(words[3]);
        String chain = words[4];
        long wanted = Long.parseLong(words[5]);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, words[1] + "-" + java.nio.file.Path.of(words[2]).getFileName());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, words[0]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, words[2]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6000);
        settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1000);
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 10000);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(words[1] + ".payroll", Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
            .aggregate(() -> new byte[8 * (FIGURES + 1)], (key, frame, sums) -> add(sums, frame),
                Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as("sums")
                    .withKeySerde(Serdes.String()).withValueSerde(Serdes.ByteArray()));
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        streams.start();
        boolean ready = false;
        boolean all = false;
        while (true) {
            long ms = (System.nanoTime() - began) / 1_000_000;
            if (!all && folded.get() >= commits && commits > 0) {
                all = true;
                System.out.println("all " + ms + " cpu "
                    + ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
                        .getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000);
            }
            if (!ready && streams.state() == KafkaStreams.State.RUNNING) {
                try {
                    byte[] sums = (byte[]) streams
                        .store(StoreQueryParameters.fromNameAndType("sums", QueryableStoreTypes.keyValueStore()))
                        .get(chain);
                    if (sums != null && ByteBuffer.wrap(sums).order(ByteOrder.LITTLE_ENDIAN).getLong(8 * FIGURES) == wanted) {
                        ready = true;
                        System.out.println("ready " + ms);
                    }
                } catch (org.apache.kafka.streams.errors.InvalidStateStoreException notYet) {
                    // asked again
                }
            }
            Thread.sleep(1);
        }
    }
}
