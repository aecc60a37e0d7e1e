package io.jamespolicy.smtp.monitoring;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;

/**
 * An MXBean that shows JMX clients the {@link Description}s of its interface and the names of its
 * parameters.
 */
final class DescribedMBean extends StandardEmitterMBean {
    private final Class<?> mxBean;

    <T> DescribedMBean(T bean, Class<T> mxBean) {
        this(bean, mxBean, new NotificationBroadcasterSupport());
    }

    /** An MXBean with notifications. */
    <T> DescribedMBean(T bean, Class<T> mxBean, NotificationEmitter notifications) {
        super(bean, mxBean, true, notifications);
        this.mxBean = mxBean;
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return mxBean.getAnnotation(Description.class).value();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo attribute) {
        return description("get" + attribute.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return description(operation.getName());
    }

    @Override
    protected String getDescription(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence).getAnnotation(Description.class).value();
    }

    @Override
    protected String getParameterName(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence).getName();
    }

    private String description(String methodName) {
        return method(methodName).getAnnotation(Description.class).value();
    }

    private Parameter parameter(MBeanOperationInfo operation, int sequence) {
        return method(operation.getName()).getParameters()[sequence];
    }

    private Method method(String name) {
        return Stream.of(mxBean.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
