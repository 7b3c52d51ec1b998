package dev.heddle.reports.render.trace;
import java.nio.file.*;
public final class Dump {
    public static void main(String[] a) throws Exception {
        var out = new StringBuilder();
        ViolatedCells.every(Integer.parseInt(a[0])).forEach(b -> {
            out.append("== ").append(b.cell().system()+"|"+b.cell().variant()+"|"+b.cell().config()+"|"+b.cell().scenario()+"|"+b.found().claim()+"|"+b.found().loopFrom()).append('\n');
            b.found().initial().forEach(c -> out.append("I\t"+c.field()+"\t"+c.after()+"\n"));
            b.found().moves().forEach(m -> { out.append("M\t"+m.label().actor()+"\t"+m.label().routine()+"\t"+m.label().text()+"\n");
              m.changes().forEach(c -> out.append("C\t"+c.field()+"\t"+c.before()+"\t"+c.after()+"\n"));
              m.remarks().forEach(r -> out.append("R\t"+r+"\n")); });
        });
        Files.writeString(Path.of("/tmp/tr/dump.txt"), out);
    }
}
