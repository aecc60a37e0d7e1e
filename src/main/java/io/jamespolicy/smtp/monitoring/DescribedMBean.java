package io.jamespolicy.smtp.monitoring;

import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MXBean that brings the {@link Description}s of its interface to the JMX client. */
final class DescribedMBean extends StandardMBean {
    private final Class<?> mxBean;

    <T> DescribedMBean(T bean, Class<T> mxBean) {
        super(bean, mxBean, true);
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

    private String description(String methodName) {
        return Stream.of(mxBean.getMethods())
                .filter(method -> method.getName().equals(methodName))
                .map(method -> method.getAnnotation(Description.class).value())
                .findFirst()
                .orElseThrow();
    }
}
