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
 * All mail that a James has accepted and is done with, in a repository in place of mailboxes: local
 * delivery would ask the users store, and so move mail elsewhere, or twice, while that fails.
 *
 * <p>What James's queue holds is copied in memory and not, as it is by default, through files: so
 * each temporary file is that of a message that comes in, and a full disk is a fault of SMTP alone.
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

    /** Lets this James do nothing else with mail from its next start on. */
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

    /** How many there are. */
    public long count() throws IOException, InterruptedException {
        return KEY.matcher(body("GET", REPOSITORY + "/mails")).results().count();
    }

    /**
     * The octets of each, by its sender.
     *
     * @throws IllegalStateException where one is kept twice
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

    /** How many wait in James's queue, or are about to leave it. */
    public long queued() throws IOException, InterruptedException {
        Pattern size = Pattern.compile("\"size\":(\\d+)");
        return Long.parseLong(found(size, body("GET", "/mailQueues/spool")));
    }

    /** Whether one that James could not process lies with its errors. */
    public boolean hasErrors() throws IOException, InterruptedException {
        return KEY.matcher(body("GET", "/mailRepositories/var%2Fmail%2Ferror/mails")).find();
    }

    /** Removes them all. */
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
