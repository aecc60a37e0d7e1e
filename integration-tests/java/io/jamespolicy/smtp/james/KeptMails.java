package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stores accepted mail in a mail repository instead of mailboxes, since local delivery needs the
 * users store and could misdirect or repeat mail while that fails.
 *
 * <p>James's queue copies mail in memory and not through files, as it does by default. So each
 * temporary file is an incoming message, and a full disk affects SMTP only.
 */
public final class KeptMails {
    private static final String REPOSITORY = "/mailRepositories/var%2Fmail%2Fkept";
    private static final String ROOT = "<processor state=\"root\" enableJmx=\"false\">";
    private static final Pattern KEY = Pattern.compile("Mail\\d+-[0-9a-f-]+");
    private static final Pattern SENDER = Pattern.compile("\"sender\":\"([^\"]+)\"");
    private static final Pattern OCTETS = Pattern.compile("\"messageSize\":(\\d+)");
    private static final Pattern TASK = Pattern.compile("\"taskId\":\"([^\"]+)\"");

    private final WebAdministration web;

    private KeptMails(WebAdministration web) {
        this.web = web;
    }

    /** Configures this James for the next start. */
    public static KeptMails by(JamesDirectory deployment) throws IOException {
        Path container = deployment.configuration().resolve("mailetcontainer.xml");
        String text = Files.readString(container);
        if (!text.contains(ROOT)) {
            throw new IllegalArgumentException("no root processor where expected: " + text);
        }
        Files.writeString(
                container,
                text.replace(
                        ROOT,
                        ROOT
                                + "<mailet match=\"All\" class=\"ToRepository\">"
                                + "<repositoryPath>memory://var/mail/kept</repositoryPath></mailet>"));
        Files.writeString(
                deployment.configuration().resolve("jvm.properties"),
                "james.message.usememorycopy=true\n",
                StandardOpenOption.APPEND);
        return new KeptMails(WebAdministration.openedBy(deployment));
    }

    /** The number of mails. */
    public long count() throws IOException, InterruptedException {
        return KEY.matcher(body("GET", REPOSITORY + "/mails")).results().count();
    }

    /**
     * The octets of each mail, by sender.
     *
     * @throws IllegalStateException when a mail is stored twice
     */
    public Map<String, Long> octetsBySender() throws IOException, InterruptedException {
        return KEY
                .matcher(body("GET", REPOSITORY + "/mails"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet())
                .parallelStream()
                .map(this::mail)
                .collect(
                        Collectors.toMap(
                                mail -> found(SENDER, mail),
                                mail -> Long.valueOf(found(OCTETS, mail))));
    }

    /** The number of mails in James's queue. */
    public long queued() throws IOException, InterruptedException {
        Pattern size = Pattern.compile("\"size\":(\\d+)");
        return Long.parseLong(found(size, body("GET", "/mailQueues/spool")));
    }

    /** Whether James failed to process a mail. */
    public boolean hasErrors() throws IOException, InterruptedException {
        return KEY.matcher(body("GET", "/mailRepositories/var%2Fmail%2Ferror/mails")).find();
    }

    /** Deletes all mails. */
    public void clear() throws IOException, InterruptedException {
        String task = found(TASK, body("DELETE", REPOSITORY + "/mails"));
        body("GET", "/tasks/" + task + "/await");
    }

    private String mail(String key) {
        try {
            return body("GET", REPOSITORY + "/mails/" + key + "?additionalFields=messageSize");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String body(String method, String path) throws IOException, InterruptedException {
        WebAdministration.Answer answer = web.call(method, path);
        if (answer.status() / 100 != 2) {
            throw new IOException(path + " is answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
