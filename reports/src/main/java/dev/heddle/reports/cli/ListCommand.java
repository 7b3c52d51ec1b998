package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.ListLine;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.text.Catalogue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code heddle list}: what there is to check. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists systems, variants, claims, rules, configurations, reference models, JSON schemas.")
final class ListCommand implements Callable<Integer> {

    private static final ImmutableList<String> KINDS =
            ImmutableList.of("systems", "variants", "claims", "rules", "configs", "models", "schema");

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description =
                    "One of: systems (default), variants, claims, rules (what the models take for true of the world),"
                            + " configs, models, schema.")
    private String kind = "systems";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only of this system; with 'models', only this one; with 'schema', the schema to print in"
                    + " full.")
    private @Nullable String name;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!KINDS.contains(kind)) {
            if (session.systems().stream().anyMatch(system -> system.name().equalsIgnoreCase(kind))) {
                throw new UsageException("no list '" + kind + "', which is a system; do this: heddle list variants "
                        + kind + ", or claims, rules or configs instead of variants");
            }
            throw Names.unknown("list", kind, "there is", KINDS);
        }
        if (kind.equals("schema")) {
            schemas();
            return ExitCode.OK;
        }
        if (kind.equals("models")) {
            models(session, name == null ? ReferenceModels.names() : List.of(Names.model(name)), output);
            return ExitCode.OK;
        }
        List<KernelSystem> systems = name == null ? session.systems() : ImmutableList.of(session.system(name));
        if (output.json()) {
            systems.forEach(this::lines);
        } else {
            var page = new Page();
            systems.forEach(system -> page(page, system));
            session.print(page, output.ink(session.console()));
        }
        return ExitCode.OK;
    }

    /** Lists reference models. */
    static void models(Session session, List<String> names, OutputOptions output) {
        if (output.json()) {
            names.forEach(each -> session.print(ListLine.ofModel(each)));
        } else {
            var page = new Page();
            names.forEach(each -> Catalogue.model(page, each));
            session.print(page, output.ink(session.console()));
        }
    }

    private void schemas() {
        if (name != null) {
            session.print(schema(name).text().strip());
        } else if (output.json()) {
            SchemaFile.ALL.forEach(schema -> session.print(ListLine.of(schema)));
        } else {
            var page = new Page();
            SchemaFile.ALL.forEach(schema -> page.hanging(schema.id() + "  ", schema.about()));
            page.line("'heddle list schema NAME' prints one (JSON Schema 2020-12).");
            session.print(page, output.ink(session.console()));
        }
    }

    private static SchemaFile schema(String id) {
        return SchemaFile.ALL.stream()
                .filter(schema -> schema.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "schema",
                        id,
                        "there is",
                        SchemaFile.ALL.stream().map(SchemaFile::id).toList()));
    }

    private void lines(KernelSystem system) {
        switch (kind) {
            case "systems" -> session.print(ListLine.of(system));
            case "variants" -> system.variants().forEach(variant -> session.print(ListLine.of(system, variant)));
            case "claims" -> system.claims().forEach(claim -> session.print(ListLine.of(system, claim)));
            case "rules" -> system.rules().forEach(rule -> session.print(ListLine.of(system, rule)));
            case "configs" -> system.configs().forEach(config -> session.print(ListLine.of(system, config)));
            default -> throw new UsageException("no list '" + kind + "'");
        }
    }

    private void page(Page page, KernelSystem system) {
        switch (kind) {
            case "systems" -> Catalogue.system(page, system);
            case "variants" -> Catalogue.variants(page, system);
            case "claims" -> Catalogue.claims(page, system);
            case "rules" -> Catalogue.rules(page, system);
            case "configs" -> Catalogue.configs(page, system);
            default -> throw new UsageException("no list '" + kind + "'");
        }
    }
}
