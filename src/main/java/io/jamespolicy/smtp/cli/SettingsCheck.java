package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the files of a James with the code that reads them at start, James's and ours. Runs on the
 * jars of that James.
 */
final class SettingsCheck {
    private static final String CHECK = "io.jamespolicy.smtp.cli.james.DirectoryCheck";

    private SettingsCheck() {}

    static List<Diagnostic> of(JamesFolder james) throws FailedCommandException {
        System.setProperty(
                "logback.configurationFile",
                SettingsCheck.class.getResource("logback-off.xml").toString());
        try (URLClassLoader loader =
                new URLClassLoader(jars(james), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader); // used by Commons Configuration
            Object facts =
                    loader.loadClass(CHECK).getMethod("of", Path.class).invoke(null, james.root());
            return Stream.of((String[][]) facts)
                    .map(fact -> Diagnostic.of(Kind.valueOf(fact[0]), fact[1]))
                    .collect(Collectors.toList());
        } catch (InvocationTargetException e) { // an unknown version of James
            return List.of(unable(james, e.getCause()));
        } catch (ReflectiveOperationException | LinkageError | IOException e) {
            return List.of(unable(james, e));
        }
    }

    private static Diagnostic unable(JamesFolder james, Throwable e) {
        String what = "The files in conf are not checked: ";
        return e instanceof UnsupportedClassVersionError
                ? Diagnostic.of(
                        Kind.WRONG,
                        what
                                + "James "
                                + james.version()
                                + " needs a newer Java than this one ("
                                + Runtime.version().feature()
                                + "): run check with the Java that runs James")
                : Diagnostic.of(
                        Kind.WRONG,
                        what + "the jars of James " + james.version() + " do not fit: " + e);
    }

    private static URL[] jars(JamesFolder james) throws FailedCommandException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(ModuleJar.running().file()));
        for (Path jar : james.jars()) {
            urls.add(url(jar));
        }
        for (Path jar : james.extensionJars()) {
            urls.add(url(jar));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path jar) throws FailedCommandException {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new FailedCommandException(jar + ": " + e.getMessage());
        }
    }
}
