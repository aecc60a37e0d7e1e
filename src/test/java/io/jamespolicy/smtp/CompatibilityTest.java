package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Reads the class files of the module: one jar must run in James 3.8.1 and 3.9
 * (docs/james-facts.md).
 */
class CompatibilityTest {
    private static final Path CLASSES = Path.of("target", "classes");

    /** Packages that one version of James lacks, as prefixes of internal names. */
    private static final List<String> FORBIDDEN_TYPES =
            List.of(
                    "javax/inject/",
                    "javax/mail/",
                    "javax/annotation/",
                    "javax/servlet/",
                    "jakarta/",
                    "com/github/benmanes/caffeine/",
                    "org/apache/commons/validator/",
                    "org/apache/commons/digester",
                    "org/apache/james/protocols/smtp/hook/AuthHook",
                    "org/apache/james/protocols/smtp/core/esmtp/AuthCmdHandler",
                    "org/apache/james/protocols/smtp/core/fastfail/AbstractValidRcptHandler");

    /** Members that one version lacks, as owner.name, or owner.name and descriptor. */
    private static final List<String> FORBIDDEN_MEMBERS =
            List.of(
                    "org/apache/mailet/Mail.getMessage",
                    "org/apache/james/core/MailAddress.<init>(Ljava/lang/String;Lorg/apache/james/core/Domain;)",
                    "org/apache/james/core/MailAddress.toInternetAddress",
                    "org/apache/james/user/api/UsersRepository.test",
                    "org/apache/james/protocols/smtp/SMTPSession.supportsOAuth",
                    "org/apache/james/protocols/smtp/SMTPSession.schedule",
                    "org/apache/james/protocols/smtp/SMTPSession.close",
                    "org/apache/james/protocols/smtp/SMTPSession.disabledFeatures",
                    "org/apache/james/protocols/smtp/SMTPConfiguration.saslConfiguration",
                    "org/apache/james/protocols/smtp/SMTPConfiguration.verifyIdentity",
                    "org/apache/james/smtpserver/ExtendedSMTPSession.verifyIdentity");

    @Test
    void classFilesShouldBeOfJava11() {
        assertThat(classFiles())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(majorVersion(file)).isEqualTo(55));
    }

    @Test
    void noClassShouldReferToATypeThatOneJamesLacks() {
        assertThat(referredTypes())
                .contains("org/apache/james/protocols/smtp/SMTPSession")
                .noneSatisfy(type -> assertThat(FORBIDDEN_TYPES).anyMatch(type::startsWith));
    }

    @Test
    void noClassShouldCallAMemberThatOneJamesLacks() {
        assertThat(calledMembers())
                .anyMatch(member -> member.startsWith("org/apache/james/core/MailAddress.<init>"))
                .noneSatisfy(member -> assertThat(FORBIDDEN_MEMBERS).anyMatch(member::startsWith));
    }

    private static List<byte[]> classFiles() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(CompatibilityTest::read)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int majorVersion(byte[] classFile) {
        return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
    }

    /**
     * Covers signatures, throws and catch clauses, annotations and code, which a remapper without a
     * writer leaves out.
     */
    private static TreeSet<String> referredTypes() {
        TreeSet<String> types = new TreeSet<>();
        Remapper collector =
                new Remapper() {
                    @Override
                    public String map(String internalName) {
                        types.add(internalName);
                        return internalName;
                    }
                };
        classFiles()
                .forEach(
                        file ->
                                new ClassReader(file)
                                        .accept(
                                                new ClassRemapper(new ClassWriter(0), collector),
                                                0));
        return types;
    }

    private static TreeSet<String> calledMembers() {
        TreeSet<String> members = new TreeSet<>();
        ClassVisitor visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String type,
                            String signature,
                            String[] thrown) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode,
                                    String owner,
                                    String called,
                                    String descriptor,
                                    boolean i) {
                                members.add(owner + "." + called + descriptor);
                            }
                        };
                    }
                };
        classFiles().forEach(file -> new ClassReader(file).accept(visitor, 0));
        return members;
    }
}
