package io.jamespolicy.smtp.monitoring;

/** The counters of the VRFY policy of one server, since start. */
@Description("Counters of the VRFY policy of this server, since start")
public interface VrfyPolicyMXBean {
    @Description("VRFY commands")
    long getVrfyCommands();

    @Description("EXPN commands")
    long getExpnCommands();

    @Description("Answered 252 without information")
    long getNoncommittal();

    @Description("Answered 252 because the client has used up its budget")
    long getOverBudget();

    @Description("Answered 502 because the policy disables the command")
    long getDisabled();

    @Description("Answered 501: the argument is missing or not valid")
    long getUsage();

    @Description("Answered 250 with a mailbox")
    long getVerified();

    @Description(
            "Answered 251 (EXPN: 250) with the mailbox of another server that mail is forwarded to")
    long getForwarded();

    @Description("Answered 252 (EXPN: 250 with the members): a group")
    long getGroups();

    @Description("Answered 553 (EXPN: 550) with several mailboxes")
    long getAmbiguous();

    @Description("Answered 550: no such user")
    long getNoSuchUser();

    @Description("Answered 550 with the text of an error mapping")
    long getRefused();

    @Description("Answered 551 (EXPN: 550): the domain is not local and the client may not relay")
    long getNotLocal();

    @Description("Answered 252: mail is accepted, but the mailbox cannot be determined")
    long getCannotVerify();

    @Description("Answered 252 because users, domains or rewrite table were unavailable")
    long getUnavailable();

    @Description("Commands for which an observed rule would have answered otherwise")
    long getObserved();
}
