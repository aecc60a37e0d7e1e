package io.jamespolicy.smtp.config;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Looks for a DOCTYPE, by which an XML file can have others read into it; James's own reader would
 * follow it.
 */
final class DoctypeCheck extends DefaultHandler2 {
    private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

    private Locator place;

    private DoctypeCheck() {}

    /**
     * Reads a file up to where a DOCTYPE may stand, and to its end where there is none.
     *
     * @throws SAXException where there is one, or the file is no XML
     */
    static void check(InputStream file) throws IOException, SAXException {
        DoctypeCheck handler = new DoctypeCheck();
        XMLReader reader = reader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.setProperty(LEXICAL_HANDLER, handler);
        reader.parse(new InputSource(file));
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

    @Override
    public void setDocumentLocator(Locator locator) {
        place = locator;
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) throws SAXParseException {
        throw new SAXParseException("found a DOCTYPE, accepted: none", place);
    }
}
