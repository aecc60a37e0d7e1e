package io.jamespolicy.smtp.path;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A queue that forgets each mail, so that the mail transfer is measured without the spool. */
final class DroppingMailQueue implements MailQueue, MailQueueFactory<MailQueue> {
    @Override
    public MailQueueName getName() {
        return SPOOL;
    }

    @Override
    public void enQueue(Mail mail, Duration delay) {
        // forgotten
    }

    @Override
    public void enQueue(Mail mail) {
        // forgotten
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.empty();
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.never();
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public Optional<MailQueue> getQueue(MailQueueName name, PrefetchCount count) {
        return Optional.of(this);
    }

    @Override
    public MailQueue createQueue(MailQueueName name, PrefetchCount count) {
        return this;
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return Set.of(SPOOL);
    }
}
