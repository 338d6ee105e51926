namespace Welfare.Desk.Documents;

/// <summary>A piece of a document. Blocks follow one another down the page and over to the next.</summary>
public abstract record Block;

/// <summary>The head of the first page.</summary>
/// <param name="Title">What the paper is.</param>
/// <param name="Standing">One line under it.</param>
/// <param name="QrText">What the QR code says; null for none.</param>
/// <param name="QrCaption">The same for people.</param>
public sealed record Masthead(string Title, string Standing, string? QrText = null, string? QrCaption = null) : Block;

/// <summary>Blocks that belong on one page where that leaves no great hole: a heading with its table, a signature with its text.</summary>
public sealed record Together(params IReadOnlyList<Block> Blocks) : Block;

public sealed record Heading(string Text) : Block;

public sealed record Paragraph(string Text, ParagraphKind Kind = ParagraphKind.Body) : Block;

public enum ParagraphKind
{
    Body,
    Note,
}

public sealed record Bullets(IReadOnlyList<string> Items) : Block;

/// <summary>Facts about the paper itself, two to a line where they are short.</summary>
public sealed record KeyValues(IReadOnlyList<KeyValue> Items) : Block;

public sealed record KeyValue(string Key, string Value);

/// <summary>The one thing to be seen first.</summary>
/// <param name="Label">What kind of statement it is.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Figure">The amount, when there is one.</param>
/// <param name="Lines">What must be known with it.</param>
/// <param name="Tone">Colours only: the words say the same.</param>
public sealed record Callout(string Label, string Statement, string? Figure, IReadOnlyList<string> Lines, Tone Tone) : Block;

public enum Tone
{
    Neutral,
    Good,
    Adverse,
    Waiting,
    Judgement,
}

/// <summary>A table whose header is repeated on every page it reaches.</summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <param name="Header">The column's name.</param>
/// <param name="Share">Its part of the width, against the other columns' parts.</param>
/// <param name="Figures">Whether it holds figures, which end at the right.</param>
public sealed record Column(string Header, int Share, bool Figures = false);

/// <summary>Conditions with their outcome, numbered so that people can speak of them.</summary>
public sealed record Findings(IReadOnlyList<FindingEntry> Items) : Block;

/// <param name="Title">The condition's name.</param>
/// <param name="Outcome">The outcome in words.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Text">What it means here, with the figures.</param>
/// <param name="Notes">Article, margin, facts, way forward: one line each.</param>
public sealed record FindingEntry(string Title, string Outcome, Tone Tone, string Text, IReadOnlyList<string> Notes);

/// <summary>A sum written out: what, how, result. The last line is the total.</summary>
public sealed record Arithmetic(IReadOnlyList<ArithmeticLine> Lines) : Block;

public sealed record ArithmeticLine(string Label, string Working, string Result);

/// <summary>Places to sign, side by side.</summary>
public sealed record Signatures(IReadOnlyList<SignaturePlace> Places) : Block;

/// <param name="Label">Who signs.</param>
/// <param name="Filled">A printed name or date; null leaves a line to write on.</param>
public sealed record SignaturePlace(string Label, string? Filled = null);
