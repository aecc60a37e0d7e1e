package io.jamespolicy.smtp.policy.explain;

/** A volume explanation as text for operators, within that of a message. */
final class VolumeExplanationLines {
    private VolumeExplanationLines() {}

    static void add(VolumeExplanation volume, ExplanationLines lines) {
        lines.head("volume, decided at " + volume.stage());
        lines.rules(volume.evaluated(), rule -> rule.volume().toString());
        if (volume.rule().isEmpty()) {
            lines.add(
                    volume.isDecided()
                            ? "no limit"
                            : "depends on facts that the question leaves open");
            return;
        }
        lines.add(
                volume.use()
                        .map(
                                use ->
                                        volume.client()
                                                + " has used "
                                                + use.amount()
                                                + ", until "
                                                + use.until())
                        .orElse(volume.client() + " has used nothing"));
        volume.refusal()
                .ifPresentOrElse(reply -> lines.reply("refused", reply), () -> lines.add("passes"));
    }
}
