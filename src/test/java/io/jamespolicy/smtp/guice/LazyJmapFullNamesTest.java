package io.jamespolicy.smtp.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import io.jamespolicy.smtp.directory.JmapFullNames;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.jmap.api.identity.CustomIdentityDAO;
import org.apache.james.jmap.memory.identity.MemoryCustomIdentityDAO;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;

class LazyJmapFullNamesTest {
    private static final class WithJmap extends AbstractModule {
        @Override
        protected void configure() {
            bind(CustomIdentityDAO.class).to(MemoryCustomIdentityDAO.class);
            bind(UsersRepository.class).toInstance(mock(UsersRepository.class));
            bind(DomainList.class).toInstance(mock(DomainList.class));
            bind(CanSendFrom.class).toInstance(mock(CanSendFrom.class));
        }
    }

    @Test
    void namesShouldBeThoseOfJmapWhereJamesHasIt() {
        Injector james = Guice.createInjector(new WithJmap());

        assertThat(new LazyJmapFullNames(james.createChildInjector()).names())
                .isInstanceOf(JmapFullNames.class);
    }

    @Test
    void namesShouldBeNoneWhereNoIdentitiesAreBound() {
        assertThat(new LazyJmapFullNames(Guice.createInjector()).names()).isSameAs(FullNames.NONE);
    }

    @Test
    void namesShouldBeNoneWhereJamesHasNotEvenTheClasses() {
        Injector james = mock(Injector.class);
        when(james.getExistingBinding(Key.get(CustomIdentityDAO.class)))
                .thenThrow(new NoClassDefFoundError("CustomIdentityDAO"));

        assertThat(new LazyJmapFullNames(james).names()).isSameAs(FullNames.NONE);
    }
}
