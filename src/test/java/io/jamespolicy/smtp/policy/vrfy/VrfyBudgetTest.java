package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VrfyBudgetTest {
    private static final VrfyPolicy VERIFYING = VrfyPolicy.of(VrfyAnswer.VERIFY);
    private static final SmtpClient STRANGER =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();

    /** Budgets with a number of commands left for each client. Records the clients. */
    private static final class SmallBudgets implements ClientBudgets {
        private final int commands;
        private final List<String> spent = new ArrayList<>();

        SmallBudgets(int commands) {
            this.commands = commands;
        }

        @Override
        public boolean spend(ClientKey client, Budget budget) {
            spent.add(client + " " + budget);
            return spent.size() <= commands;
        }
    }

    @Test
    void verifyShouldBecomeSilentBeyondTheBudget() {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);
        SmallBudgets budgets = new SmallBudgets(3);
        VrfyPolicy policy = VERIFYING.withBudget(Budget.of(3, Duration.ofSeconds(7)));

        policy.decide(VrfyCommand.VRFY, "bob", STRANGER, addressBook, budgets);
        policy.decide(VrfyCommand.EXPN, "a@b@c", STRANGER, addressBook, budgets);
        policy.chargeRefusedRecipient(STRANGER, budgets);
        VrfyVerdict verdict =
                policy.decide(VrfyCommand.VRFY, "bob", STRANGER, addressBook, budgets);

        assertThat(verdict.outcome()).isEqualTo(Outcome.OVER_BUDGET);
        assertThat(verdict.isNotable()).isTrue();
        assertThat(VrfyReplies.of(verdict)).isEqualTo(VrfyReplies.noncommittal());
        assertThat(addressBook.asked).containsExactly("bob");
        assertThat(budgets.spent).hasSize(4).containsOnly("127.0.0.1 3 in PT7S");
        assertThat(policy.isOffered(STRANGER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = VrfyAnswer.class, names = "VERIFY", mode = EnumSource.Mode.EXCLUDE)
    void clientsWhoAreToldNothingShouldHaveNoBudget(VrfyAnswer answer) {
        SmallBudgets budgets = new SmallBudgets(0);
        VrfyPolicy policy = VrfyPolicy.of(answer);

        policy.decide(
                VrfyCommand.VRFY,
                "bob",
                STRANGER,
                new FixedAddressBook(LookupResult.UNKNOWN),
                budgets);
        policy.chargeRefusedRecipient(STRANGER, budgets);

        assertThat(budgets.spent).isEmpty();
    }
}
