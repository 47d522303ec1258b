package dev.sleet.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What code of a user may do with the connection inside of a transaction of Sleet's, which it can neither end nor outlive. */
public interface Guest {
    /** What would end the transaction, outlive it, or lead around what is looked at. */
    Set<String> REFUSED = Set.of(
            "commit",
            "rollback",
            "close",
            "abort",
            "setAutoCommit",
            "setSavepoint",
            "releaseSavepoint",
            "setTransactionIsolation",
            "setReadOnly",
            "setTypeMap",
            "unwrap");

    /** Says why it may not do what it tried. */
    final class RefusedException extends SQLException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message) {
            super(message);
        }
    }

    /** Returns the connection that it gets. */
    Connection connection();

    /** Runs a statement that it could not. */
    void execute(String sql) throws SQLException;

    /** Waits for the call that runs and refuses everything from here on, also to threads that it has left. */
    void shut();

    /** Returns whether it has ended the transaction, so that what was done by then is committed. */
    boolean isCommitted();

    /** Returns whether it has done what makes the database roll back. */
    boolean isRolledBack();

    /** Returns whether a method of a connection or statement takes a statement as its first argument. */
    static boolean takesSql(Method method) {
        String name = method.getName();
        return name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    }

    /** Returns an object that hands its calls on. */
    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Guest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls a method, and throws what it throws. */
    static @Nullable Object invoke(@Nullable Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Takes back what is temporary, once it is shut, and returns what is wrong with what it has left. */
    List<String> tidyUp() throws SQLException;
}
