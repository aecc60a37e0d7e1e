package io.jamespolicy.smtp.config;

import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** Reads XML without a DOCTYPE, since a DOCTYPE can include other files. Uses the JDK only. */
public final class StrictXml {
    private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

    private StrictXml() {}

    /** Receives the elements. */
    public interface Elements {
        /**
         * @param place the position after the start tag
         */
        void begin(String name, Attributes attributes, Locator place) throws SAXException;

        void end(String name, Locator place) throws SAXException;
    }

    /**
     * Reads a document to its end.
     *
     * @throws SAXException when the document has a DOCTYPE or is not XML
     */
    public static void read(InputSource document) throws IOException, SAXException {
        read(
                document,
                new Elements() {
                    @Override
                    public void begin(String name, Attributes attributes, Locator place) {}

                    @Override
                    public void end(String name, Locator place) {}
                });
    }

    /**
     * Reads a document and reports each element.
     *
     * @throws SAXException also when the receiver throws it
     */
    public static void read(InputSource document, Elements elements)
            throws IOException, SAXException {
        Handler handler = new Handler(elements);
        XMLReader reader = reader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.setProperty(LEXICAL_HANDLER, handler);
        reader.parse(document);
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new SAXException(e);
        }
    }

    private static final class Handler extends DefaultHandler2 {
        private final Elements elements;
        private Locator place;

        Handler(Elements elements) {
            this.elements = elements;
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            place = locator;
        }

        @Override
        public void startDTD(String name, String publicId, String systemId)
                throws SAXParseException {
            throw new SAXParseException("found a DOCTYPE, accepted: none", place);
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes)
                throws SAXException {
            elements.begin(name, attributes, place);
        }

        @Override
        public void endElement(String uri, String local, String name) throws SAXException {
            elements.end(name, place);
        }
    }
}
