package io.jamespolicy.smtp.monitoring;

/** The counters of the VRFY policy of one server, since start. */
@Description("What the policy for VRFY and EXPN of this server has answered since it started")
public interface VrfyPolicyMXBean {
    @Description("VRFY commands")
    long getVrfyCommands();

    @Description("EXPN commands")
    long getExpnCommands();

    @Description("Answered 252, telling the client nothing")
    long getNoncommittal();

    @Description(
            "Answered 252, telling nothing more to a client that has asked more than its budget")
    long getOverBudget();

    @Description("Answered 502, since the policy disables the command")
    long getDisabled();

    @Description("Answered 501: no argument, or neither a mailbox nor a name")
    long getUsage();

    @Description("Answered 250 with a mailbox")
    long getVerified();

    @Description("Answered 251 (EXPN: 250) with the mailbox of another server to which mail goes")
    long getForwarded();

    @Description("Answered 252 (EXPN: 250 with the members): a group")
    long getGroups();

    @Description("Answered 553 (EXPN: 550) with several mailboxes")
    long getAmbiguous();

    @Description("Answered 550: no such user")
    long getNoSuchUser();

    @Description("Answered 550 with the text of an error mapping")
    long getRefused();

    @Description("Answered 551 (EXPN: 550): a foreign domain, and the client may not relay")
    long getNotLocal();

    @Description("Answered 252: accepted, but not to be verified here")
    long getCannotVerify();

    @Description("Answered 252, since users, domains or rewrite table could not be asked")
    long getUnavailable();

    @Description("Commands that an observed rule would have had answered in another way")
    long getObserved();
}
