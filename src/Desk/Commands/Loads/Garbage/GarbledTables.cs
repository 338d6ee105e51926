using System.Globalization;
using System.Text;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>CSV files of a department that something went wrong with: another character set, quotes, columns, cells.</summary>
internal sealed class GarbledTables(string header, string row)
{
    private const int Columns = 100_000;

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static readonly string[] Cells =
        ["=cmd|'/c calc'!A1", "@SUM(1+1)", "+1", "NaN", "1e400", "2022-02-31", "9999-99-99", "-99999999999999999999", "null", "\t", "是是是", new('9', 5000), "\u0000", "350128197001010003"];

    private static readonly string[] Names =
        ["D99_350128_2026-01-31.csv", "D02_3501_2026-01-31.csv", "D02_350128_2026-02-31.csv", "汽车.csv", "D02.csv", "..\\..\\D02_350128_2026-01-31.csv", "D02_350128_2999-01-31.csv", "a;b'%00.csv"];

    public GarbledFile Of(int place, Random random)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"D02_350128_2026-0{random.Next(1, 9)}-1{random.Next(10)}.partial.csv");
        return (place % 12) switch
        {
            0 => new(name, [.. Gb.GetBytes(header + "\n" + row), 0x81, 0xFF, 0x30, (byte)'\n']),
            1 => new(name, Encoding.Unicode.GetBytes('\uFEFF' + header + "\n" + row + "\n")),
            2 => new(name, Encoding.UTF8.GetBytes(header + "\n\"" + row + "\n" + row + "\n")),
            3 => new(name, Encoding.UTF8.GetBytes(header + new string(',', Columns) + "\n" + row + "\n")),
            4 => new(name, Encoding.UTF8.GetBytes(header + "\n" + row + new string(',', Columns) + "\n")),
            5 => new(name, Encoding.UTF8.GetBytes(header.Replace("id_no", "number", StringComparison.Ordinal) + "\n" + row + "\n")),
            6 => new(name, []),
            7 => new(name, [0xEF, 0xBB, 0xBF]),
            8 => new(name, Bytes(random)),
            9 => new(Names[random.Next(Names.Length)], Encoding.UTF8.GetBytes(header + "\n" + row + "\n")),
            10 => new(name, Encoding.UTF8.GetBytes(string.Concat(header, "\n", string.Join('\n', Enumerable.Range(0, 20).Select(_ => Spoilt(random))), "\n"))),
            _ => new(name, Encoding.UTF8.GetBytes(header + "\r" + row + "\r\n\n\n\0" + row[..(row.Length / 2)])),
        };
    }

    private string Spoilt(Random random)
    {
        var cells = row.Split(',');
        cells[random.Next(cells.Length)] = Cells[random.Next(Cells.Length)];
        cells[random.Next(cells.Length)] = Cells[random.Next(Cells.Length)];
        return string.Join(',', cells);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 8192)];
        random.NextBytes(bytes);
        return bytes;
    }
}
