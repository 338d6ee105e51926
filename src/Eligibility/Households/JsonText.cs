using System.Text;
using System.Text.Json;

namespace Welfare.Eligibility.Households;

internal enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, the number or <c>true</c>/<c>false</c> as written.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in bytes, from 1.</param>
internal sealed record JsonValue(JsonKind Kind, string Text, int Line, int Column)
{
    public List<JsonMember> Members { get; } = [];

    public List<JsonValue> Items { get; } = [];

    public JsonValue? Member(string name) => Members.FirstOrDefault(m => m.Name == name)?.Value;
}

/// <param name="Name">The property's name.</param>
/// <param name="Line">The line of the name, from 1.</param>
/// <param name="Column">The column of the name, from 1.</param>
/// <param name="Value">The property's value.</param>
internal sealed record JsonMember(string Name, int Line, int Column, JsonValue Value);

/// <summary>Reads JSON into values with positions: the library's own document forgets them.</summary>
internal sealed class JsonText
{
    private const int Deepest = 16;
    private readonly byte[] _bytes;
    private readonly int _firstLine;
    private int _counted;
    private int _line;
    private int _lineStart;

    private JsonText(string text, int firstLine)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _firstLine = firstLine;
        _line = firstLine;
    }

    /// <summary>Reads one value. <exception cref="JsonException">The text is not JSON, or a name stands twice.</exception></summary>
    public static JsonValue Read(string text, int firstLine = 1) => new JsonText(text, firstLine).Read();

    private JsonValue Read()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            var value = Value(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException e) when (e.LineNumber is not null)
        {
            throw new JsonException(e.Message, e.Path, e.LineNumber + _firstLine - 1, e.BytePositionInLine, e);
        }
    }

    private JsonValue Value(ref Utf8JsonReader reader)
    {
        var (line, column) = At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var composite = new JsonValue(JsonKind.Object, "", line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    composite.Members.Add(Property(ref reader, composite));
                }

                return composite;
            case JsonTokenType.StartArray:
                var array = new JsonValue(JsonKind.Array, "", line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    array.Items.Add(Value(ref reader));
                }

                return array;
            case JsonTokenType.String:
                return new(JsonKind.Text, reader.GetString()!, line, column);
            case JsonTokenType.Number:
                return new(JsonKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), line, column);
            case JsonTokenType.True or JsonTokenType.False:
                return new(JsonKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false", line, column);
            default:
                return new(JsonKind.Null, "null", line, column);
        }
    }

    private JsonMember Property(ref Utf8JsonReader reader, JsonValue owner)
    {
        var (line, column) = At(reader.TokenStartIndex);
        var name = reader.GetString()!;
        if (owner.Member(name) is not null)
        {
            throw new JsonException($"\"{name}\" stands twice.", name, line - _firstLine, column - 1);
        }

        reader.Read();
        return new(name, line, column, Value(ref reader));
    }

    /// <summary>Positions are asked for in rising order, so each byte is looked at once.</summary>
    private (int Line, int Column) At(long index)
    {
        for (; _counted < index; _counted++)
        {
            if (_bytes[_counted] == (byte)'\n')
            {
                _line++;
                _lineStart = _counted + 1;
            }
        }

        return (_line, (int)index - _lineStart + 1);
    }
}
