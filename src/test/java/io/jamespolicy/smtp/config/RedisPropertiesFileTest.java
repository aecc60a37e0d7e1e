package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Tls;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the address of the Redis that James's own file names. */
class RedisPropertiesFileTest {
    @TempDir private Path directory;

    private FileSystem files;
    private Configuration james;

    @BeforeEach
    void setUp() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        james = Configuration.builder().workingDirectory(directory.toString()).build();
        files = new FileSystemImpl(james.directories());
    }

    private void write(String text) throws Exception {
        Files.writeString(directory.resolve("conf/smtppolicy.xml"), text);
    }

    /** James's provider remembers for ten minutes which files there are. */
    private PolicySnapshot read() {
        return new PolicyFile(
                        new FileConfigurationProvider(files, james),
                        files,
                        FullNames.NONE,
                        new FullNamesFile(files),
                        new RedisPropertiesFile(
                                new PropertiesProvider(files, james.configurationPath()), files))
                .read();
    }

    private void writeRedis(String... lines) throws Exception {
        write("<smtppolicy><limits><store>redis</store></limits></smtppolicy>");
        Files.write(directory.resolve("conf/redis.properties"), List.of(lines));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redisURL=redis://:secret@a.example:6380/2 | redis.topology=standalone | redis://:secret@a.example:6380/2",
                "redisURL=redis://a.example:6379 | cluster.enabled=true | redis-cluster://a.example",
                "redisURL=redis-cluster://a.example,b.example | # none | redis-cluster://a.example,b.example",
                "redisURL=redis://:x@a.example:7000,redis://:x@b.example:7001 | redis.topology=cluster | redis-cluster://:x@a.example:7000,b.example:7001",
                "redisURL=redis-sentinel://:x@a.example,b.example:26380?sentinelMasterId=m | redis.topology=sentinel | ",
                "redisURL=redis-sentinel://:x@a.example,b.example:26380/1#m | redis.topology=sentinel | redis-sentinel://:x@a.example,b.example:26380/1#m",
                "redisURL=redis-sentinel://a.example#m | redis.topology=master-replica | redis-sentinel://a.example#m",
            })
    void theRedisOfJamesShouldBeReadWhereNoneIsNamed(String url, String topology, String same)
            throws Exception {
        writeRedis(url, topology, "redis.readFrom=any");

        if (same == null) {
            assertThatThrownBy(this::read)
                    .hasMessageContaining("redis.properties: redisURL: found");
        } else {
            assertThat(read().redis()).isEqualTo(StoreAddress.parse(same));
        }
    }

    @Test
    void allServersOfAMasterWithReplicasShouldBeRead() throws Exception {
        writeRedis("redisURL=redis://a.example,redis://b.example", "redis.topology=master-replica");

        assertThat(read().redis().orElseThrow()).hasToString("a.example:6379,b.example:6379");
    }

    @Test
    void theTlsOfJamesShouldBeRead() throws Exception {
        writeRedis(
                "redisURL=redis-sentinel://a.example#m",
                "redis.topology=sentinel",
                "redis.sentinelPassword=secret",
                "redis.ssl.enabled=true");
        assertThat(read().redis().orElseThrow().tls()).isEqualTo(Tls.UNCHECKED);
        assertThat(read().redis().orElseThrow().sentinelPassword()).contains("secret");

        writeRedis(
                "redisURL=redis://a.example",
                "redis.ssl.enabled=true",
                "redis.ignoreCertificateCheck=false",
                "redis.keystore.file.path=/some/james.p12",
                "redis.keystore.password=changeit");
        assertThat(read().redis().orElseThrow().tls())
                .isEqualTo(Tls.withKeyStore("/some/james.p12", "changeit"));
    }

    @Test
    void allFaultsOfTheRedisOfJamesShouldBeTold() throws Exception {
        writeRedis("redisURL=redis://:secret@a.example:0", "redis.topology=sentinal");

        assertThatThrownBy(this::read)
                .hasMessage(
                        "smtppolicy.xml is wrong:\n"
                                + " - redis.properties: redis.topology: found 'sentinal', accepted:"
                                + " standalone, master-replica, sentinel, cluster\n"
                                + " - redis.properties: redisURL: found 'redis://***@a.example:0',"
                                + " accepted: "
                                + StoreAddress.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redisURL=redis://a.example | redis.topology=sentinel | redisURL: found 'a.example:6379', accepted: redis-sentinel://",
                "redisURL=redis://a.example/3 | redis.topology=cluster | redisURL: found 'a.example:6379/3', accepted: no database",
                "redisURL=redis://:x@a.example,redis://:y@b.example | redis.topology=cluster | redisURL: found 'addresses that differ",
                "redisURL=redis://a.example | redis.ssl.enabled=enabled | redis.properties: ",
            })
    void whatDoesNotFitShouldBeRefused(String url, String other, String fault) throws Exception {
        writeRedis(url, other);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining(":x@");
    }

    @Test
    void aRedisThatIsNamedNowhereShouldBeRefused() throws Exception {
        write("<smtppolicy><limits><store>redis</store></limits></smtppolicy>");

        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "limits.redisUri: missing, accepted: "
                                + StoreAddress.ACCEPTED
                                + "; or redisURL in conf/redis.properties");
    }
}
