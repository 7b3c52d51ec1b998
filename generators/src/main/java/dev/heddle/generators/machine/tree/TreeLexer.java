package dev.heddle.generators.machine.tree;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts device-tree source into words and marks; comments and lines for the preprocessor are dropped. */
final class TreeLexer {

    private static final Pattern PREPROCESSOR =
            Pattern.compile("\\s*#\\s*(?:include|define|undef|if|ifdef|ifndef|else|elif|endif|pragma|line)\\b.*");

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    /** Names of nodes and properties hold most of what is an operator between cells. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_,.+?#@&:/\\\\-]+");

    private static final Pattern CELL_WORD = Pattern.compile("[A-Za-z0-9_&]+");
    private static final Pattern SHIFT = Pattern.compile("<<|>>");

    private final InputText text;
    private final ImmutableList.Builder<TreeToken> tokens = ImmutableList.builder();
    private boolean inComment;
    private boolean inCells;
    private int parentheses;

    private TreeLexer(InputText text) {
        this.text = text;
    }

    static ImmutableList<TreeToken> tokens(InputText text) {
        TreeLexer lexer = new TreeLexer(text);
        for (int i = 0; i < text.lines().size(); i++) {
            if (!PREPROCESSOR.matcher(text.lines().get(i).text()).matches()) {
                lexer.line(i);
            }
        }
        return lexer.tokens.build();
    }

    private void line(int index) {
        String line = text.lines().get(index).text();
        int at = 0;
        while (at < line.length()) {
            if (inComment) {
                int end = line.indexOf("*/", at);
                inComment = end < 0;
                at = end < 0 ? line.length() : end + 2;
            } else if (line.startsWith("/*", at)) {
                inComment = true;
                at += 2;
            } else if (line.startsWith("//", at)) {
                return;
            } else {
                at = token(index, line, at);
            }
        }
    }

    /** Takes one token, and returns where it ends. */
    private int token(int index, String line, int at) {
        int end = end(BLANK, line, at);
        if (end > at) {
            return end;
        }
        end = line.charAt(at) == '"' ? end(STRING, line, at) : inCells ? cellEnd(line, at) : end(NAME, line, at);
        if (end == at) {
            end = at + 1;
            mark(line.charAt(at));
        }
        String token = line.substring(at, end);
        tokens.add(new TreeToken(token.startsWith("\"") ? token.replaceFirst("\"$", "") : token, index));
        return end;
    }

    private int cellEnd(String line, int at) {
        int end = end(CELL_WORD, line, at);
        return end == at && parentheses > 0 ? end(SHIFT, line, at) : end;
    }

    private void mark(char mark) {
        switch (mark) {
            case '<' -> inCells = true;
            case '>' -> inCells = parentheses > 0;
            case '(' -> parentheses++;
            case ')' -> parentheses = Math.max(0, parentheses - 1);
            default -> {}
        }
    }

    private static int end(Pattern pattern, String line, int at) {
        Matcher match = pattern.matcher(line).region(at, line.length());
        return match.lookingAt() ? match.end() : at;
    }
}
