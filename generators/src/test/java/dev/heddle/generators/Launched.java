package dev.heddle.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the {@link Inner} properties of a class as a user's build would, on the JUnit platform, and keeps what jqwik says. */
public final class Launched implements AroundPropertyHook {

    /** It says on each launch that there is no database of failures, which is what we ask for. */
    private static final Logger CHATTY = Logger.getLogger("net.jqwik");

    /** One for all: looking for engines takes longer than a property. */
    private static final Launcher LAUNCHER = LauncherFactory.create();

    /** Of the launch under way; launches run on the caller's thread, one after the other. */
    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    private static String seed = "";

    /** What jqwik reports of one property. */
    private record Outcome(String property, PropertyExecutionResult result) {}

    /**
     * Runs all of them with this seed.
     *
     * @return results by the name of the method
     */
    public static synchronized NavigableMap<String, PropertyExecutionResult> run(Class<?> suite, long withSeed) {
        CHATTY.setLevel(Level.WARNING);
        OUTCOMES.clear();
        seed = Long.toString(withSeed);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
                .filters(EngineFilter.includeEngines("jqwik"))
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        LAUNCHER.execute(request);
        NavigableMap<String, PropertyExecutionResult> results = new TreeMap<>();
        OUTCOMES.forEach(outcome -> results.put(outcome.property(), outcome.result()));
        return results;
    }

    /** Outside of what checks the shares of statistics, to see what that says. */
    @Override
    public int aroundPropertyProximity() {
        return -1000;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setSeed(seed);
        PropertyExecutionResult result = property.execute();
        OUTCOMES.add(new Outcome(context.targetMethod().getName(), result));
        return result;
    }
}
