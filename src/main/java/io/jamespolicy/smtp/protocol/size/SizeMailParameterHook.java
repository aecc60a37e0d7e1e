package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.protocol.MailTransaction;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;

/** MAIL: parses the SIZE parameter (RFC 1870 section 6). James does not know the sender yet. */
public final class SizeMailParameterHook implements MailParametersHook {
    private final SizeChecks checks;

    @Inject
    public SizeMailParameterHook(SizeChecks checks) {
        this.checks = checks;
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {SizeReplies.KEYWORD};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        MailTransaction transaction = MailTransaction.of(session);
        if (transaction.declaredSize().isPresent()) {
            return TransactionSizePolicies.answer(
                    transaction,
                    SizeVerdict.ofRepeatedDeclaration(transaction.declaredSize().get()),
                    List.of());
        }
        Optional<MessageSize> declared = MessageSize.parseDeclared(value);
        if (declared.isEmpty()) {
            return TransactionSizePolicies.answer(
                    transaction, SizeVerdict.ofInvalidDeclaration(), List.of());
        }
        transaction.declareSize(declared.get());
        return checks.atParameter(transaction, declared.get());
    }
}
