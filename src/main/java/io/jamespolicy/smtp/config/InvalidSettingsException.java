package io.jamespolicy.smtp.config;

import com.google.common.base.Throwables;
import java.util.List;
import org.xml.sax.SAXParseException;

/** {@code smtppolicy.xml} is wrong. The message names the file and all its faults. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InvalidSettingsException(String message, Throwable cause) {
        super(message, cause);
    }

    static InvalidSettingsException ofFaults(List<String> faults) {
        return new InvalidSettingsException(
                wrongFiles(faults) + " wrong:\n - " + String.join("\n - ", faults), null);
    }

    /** The faults of the full names begin with the name of their file. */
    private static String wrongFiles(List<String> faults) {
        long ofNames = faults.stream().filter(f -> f.startsWith(FullNamesFile.NAME)).count();
        if (ofNames == 0) {
            return "smtppolicy.xml is";
        }
        return ofNames == faults.size()
                ? FullNamesFile.NAME + " is"
                : "smtppolicy.xml and " + FullNamesFile.NAME + " are";
    }

    static InvalidSettingsException ofLostFile() {
        return new InvalidSettingsException(
                "smtppolicy.xml is gone; for the defaults, leave <smtppolicy/> in it", null);
    }

    static InvalidSettingsException ofUnreadableFile(Exception cause) {
        return new InvalidSettingsException(
                "smtppolicy.xml cannot be read: " + reason(Throwables.getRootCause(cause)), cause);
    }

    /** The parser's message has the position. James wraps it in messages that have none. */
    private static String reason(Throwable root) {
        if (!(root instanceof SAXParseException)) {
            return root.getMessage();
        }
        SAXParseException fault = (SAXParseException) root;
        return String.format(
                "line %d, column %d: %s",
                fault.getLineNumber(), fault.getColumnNumber(), fault.getMessage());
    }
}
