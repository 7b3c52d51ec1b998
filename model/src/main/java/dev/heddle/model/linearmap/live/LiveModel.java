package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Step;
import dev.heddle.model.linearmap.Design;
import java.util.List;

/** All interleavings of a split of the linear map on a small machine. */
public final class LiveModel implements Model<LiveState> {

    private final String name;
    private final ImmutableList<Claim<LiveState>> claims;
    private final Layout layout;

    private LiveModel(String name, ImmutableList<Claim<LiveState>> claims) {
        this.name = name;
        this.claims = claims;
        this.layout = Layout.builder().build();
    }

    /** The model of one design on one machine. */
    public static LiveModel of(Design design, LiveMachine machine, List<Claim<LiveState>> claims) {
        return new LiveModel(design.supply() + " on " + machine.layout().name(), ImmutableList.copyOf(claims));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public LiveState newState() {
        return new LiveState(layout);
    }

    @Override
    public ImmutableList<LiveState> initialStates() {
        return ImmutableList.of(newState());
    }

    @Override
    public ImmutableList<Step<LiveState>> steps() {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Claim<LiveState>> claims() {
        return claims;
    }
}
