package io.jamespolicy.smtp.protocol.abuse;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.AbuseReplies;
import io.jamespolicy.smtp.policy.abuse.AuthOutcome;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.KnownUsers;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpClients;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Checks the limits and bans at every command. The command that exceeds a limit gets its normal
 * reply, since RSET must succeed and a 421 after the 250 of a NOOP breaks clients. The next command
 * gets the 421.
 */
public final class SessionLimits {
    /**
     * The commands that check for bans again, as the first command does: under the PROXY protocol
     * the client is known from that on, AUTH changes the key of the client, and a ban may have
     * begun since the last of them.
     */
    private static final Set<Verb> ASKED_FOR_BANS =
            EnumSet.of(Verb.EHLO, Verb.HELO, Verb.MAIL, Verb.AUTH);

    private final Supplier<LimitPolicy> policy;
    private final BanList bans;
    private final KnownUsers users;

    @Inject
    public SessionLimits(Supplier<LimitPolicy> policy, BanList bans, KnownUsers users) {
        this.policy = policy;
        this.bans = bans;
        this.users = users;
    }

    /** The reply that replaces the one to a command; empty where the command is handled. */
    public Optional<Response> refusal(SMTPSession session, PolicySession state, Verb verb) {
        settleAuth(session, state);
        if (verb != Verb.QUIT && state.usage().exceeded().isPresent()) {
            SessionLimit exceeded = state.usage().exceeded().get();
            return Optional.of(SmtpReplies.toResponse(AbuseReplies.of(exceeded)));
        }
        boolean first = state.counts().allCommands() == 1 && verb != Verb.QUIT;
        return first || ASKED_FOR_BANS.contains(verb) ? refusal(session) : Optional.empty();
    }

    /**
     * Counts an AUTH that asked for more lines, at the next command or at the end of the
     * connection: James shows no handler how it ends.
     */
    public void settleAuth(SMTPSession session, PolicySession state) {
        if (state.usage().isAuthPending()) {
            AuthOutcome outcome =
                    session.getUsername() == null ? AuthOutcome.FAILED : AuthOutcome.AUTHENTICATED;
            state.usage().authEnded(outcome, state.counts().currentCommandAt());
            authEnded(session, state, outcome);
            check(session, state);
        }
    }

    /** The reply to a banned client; empty where the client is not banned. */
    Optional<Response> refusal(SMTPSession session) {
        if (bans.isUnused()) {
            return Optional.empty();
        }
        SmtpClient client = SmtpClients.of(session);
        return policy.get()
                .refusing(client, bans)
                .map(
                        ban -> {
                            PolicySession.of(session).listener().clientRefused(client, ban);
                            return SmtpReplies.toResponse(AbuseReplies.banned());
                        });
    }

    /** Counts an answered command, and checks whether it exceeded a limit. */
    public void answered(SMTPSession session, PolicySession state, Verb verb, int code) {
        state.usage().answered(verb, code, state.counts().currentCommandAt());
        if (verb == Verb.AUTH) {
            authEnded(session, state, AuthOutcome.of(code));
        }
        check(session, state);
    }

    private void authEnded(SMTPSession session, PolicySession state, AuthOutcome outcome) {
        if (outcome == AuthOutcome.AUTHENTICATED) {
            policy.get().authenticationSucceeded(state.client(session), bans);
        } else if (outcome == AuthOutcome.FAILED && users.areReadable()) {
            policy.get()
                    .authenticationFailed(state.client(session), bans)
                    .ifPresent(ban -> exceed(session, state, ban));
        }
    }

    /** Checks whether the session exceeded a limit. */
    public void check(SMTPSession session, PolicySession state) {
        if (state.usage().exceeded().isPresent()) {
            return;
        }
        Optional<SessionLimit> limit = state.limits(session, policy.get()).exceeded(state.usage());
        if (limit.isPresent()) {
            LimitExceeded exceeded = policy.get().strike(state.client(session), limit.get(), bans);
            exceed(session, state, exceeded);
        }
    }

    private static void exceed(SMTPSession session, PolicySession state, LimitExceeded exceeded) {
        state.usage().exceed(exceeded.limit());
        state.listener().limitExceeded(state.client(session), exceeded);
    }
}
