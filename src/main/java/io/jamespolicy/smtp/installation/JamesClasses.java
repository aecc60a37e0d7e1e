package io.jamespolicy.smtp.installation;

/** The classes that James can load: its own, and those in {@code extensions-jars/}. */
final class JamesClasses {
    /** The prefix of our class names. */
    static final String OURS = "io.jamespolicy.smtp.";

    private JamesClasses() {}

    /** Whether a class of this name exists. Does not initialize it. */
    static boolean have(String className) {
        try {
            Class.forName(className, false, JamesClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The message for a class that does not exist. */
    static String missing(String className) {
        return className
                + ", which no jar of James or in extensions-jars has: James does not start";
    }
}
