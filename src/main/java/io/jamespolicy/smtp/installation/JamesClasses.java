package io.jamespolicy.smtp.installation;

/** The classes that James finds: its own, and those of the jars in extensions-jars. */
final class JamesClasses {
    /** Where a class of this module would be. */
    static final String OURS = "io.jamespolicy.smtp.";

    private JamesClasses() {}

    /** Whether there is a class of this name; it is not initialized. */
    static boolean have(String className) {
        try {
            Class.forName(className, false, JamesClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What is to be said of a class that there is not. */
    static String missing(String className) {
        return className
                + ", which no jar of James or in extensions-jars has: James does not start";
    }
}
