package io.jamespolicy.smtp.cli.edit;

import io.jamespolicy.smtp.config.StrictXml;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The text of {@code smtpserver.xml}. Finds and replaces the start tag of each {@code
 * <handlerchain>}. Does not change anything else.
 */
final class SmtpServersText {
    private final String text;
    private final List<Integer> lineStarts;
    private final List<Place> places = new ArrayList<>();

    private SmtpServersText(String text) {
        this.text = text;
        this.lineStarts = lineStarts(unixLineEnds(text));
    }

    /**
     * @throws RefusedEditException when the file is not XML, or its servers are malformed
     */
    static SmtpServersText of(String text) throws RefusedEditException {
        SmtpServersText file = new SmtpServersText(text);
        try {
            StrictXml.read(
                    new InputSource(new StringReader(unixLineEnds(text))), file.new Finder());
        } catch (SAXParseException e) {
            throw RefusedEditException.atLine(e.getLineNumber(), e.getMessage());
        } catch (SAXException | IOException e) {
            throw new RefusedEditException(e.getMessage());
        }
        if (file.places.isEmpty()) {
            throw new RefusedEditException("it has no <smtpserver>");
        }
        return file;
    }

    /** The start tags in document order. */
    List<StartTag> chains() {
        List<StartTag> tags = new ArrayList<>();
        places.forEach(place -> tags.add(StartTag.of(text.substring(place.start, place.end))));
        return tags;
    }

    /** The line number at the end of a start tag. */
    int line(int chain) {
        return places.get(chain).line;
    }

    /** The text with these start tags instead. */
    String with(List<StartTag> tags) {
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tags.size(); i++) {
            Place place = places.get(i);
            changed.append(text, copied, place.start).append(tags.get(i).text());
            copied = place.end;
        }
        return changed.append(text.substring(copied)).toString();
    }

    /**
     * Normalizes line ends without changing the length: an offset in the result is an offset in the
     * text.
     */
    private static String unixLineEnds(String text) {
        return text.replace("\r\n", " \n").replace('\r', '\n');
    }

    private static List<Integer> lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            starts.add(end + 1);
        }
        return starts;
    }

    private static final class Place {
        private final int start;
        private final int end;
        private final int line;

        Place(int start, int end, int line) {
            this.start = start;
            this.end = end;
            this.line = line;
        }
    }

    /** Finds each {@code <handlerchain>} in a {@code <smtpserver>} below the root. */
    private final class Finder implements StrictXml.Elements {
        private int depth;
        private boolean inServer;
        private int chainsOfServer;

        @Override
        public void begin(String name, Attributes attributes, Locator place) throws SAXException {
            depth++;
            if (depth == 2 && name.equals("smtpserver")) {
                inServer = true;
                chainsOfServer = 0;
            } else if (depth == 3 && inServer && name.equals("handlerchain")) {
                chainsOfServer++;
                places.add(place(place));
            } else if (depth == 4 && inServer && isReplaced(name, attributes)) {
                throw new SAXParseException(
                        "<handler class=\""
                                + HandlerChainAttributes.REPLACED
                                + "\"> is replaced by this module, and James would not start with both: remove it",
                        place);
            }
        }

        private boolean isReplaced(String name, Attributes attributes) {
            return name.equals("handler")
                    && HandlerChainAttributes.REPLACED.equals(attributes.getValue("class"));
        }

        @Override
        public void end(String name, Locator place) throws SAXException {
            if (depth == 2 && inServer) {
                inServer = false;
                if (chainsOfServer != 1) {
                    throw new SAXParseException(
                            "this <smtpserver> has "
                                    + chainsOfServer
                                    + " <handlerchain>s, accepted: one",
                            place);
                }
            }
            depth--;
        }

        /** A start tag cannot contain {@code <}. */
        private Place place(Locator place) throws SAXException {
            int end = lineStarts.get(place.getLineNumber() - 1) + place.getColumnNumber() - 1;
            int start = text.lastIndexOf('<', end - 1);
            if (start < 0 || !text.substring(start, end).matches("(?s)<handlerchain\\b.*>")) {
                throw new SAXParseException(
                        "its <handlerchain> cannot be found in the text", place);
            }
            return new Place(start, end, place.getLineNumber());
        }
    }
}
