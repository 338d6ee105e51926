using System.IO.Compression;
using System.Text;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>What is sent under the name of a workbook: bombs, halves, pictures, programs.</summary>
internal sealed class GarbledUploads(byte[] workbook)
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const int BombLength = 200 * 1024 * 1024;
    private const string Name = "D02_350128_2026-01-31.partial.xlsx";

    private readonly byte[] _bomb = With(workbook, Sheet, stream => Fill(stream, BombLength));
    private readonly byte[] _manyParts = With(workbook, Sheet, stream => stream.Write("<worksheet><sheetData>"u8), parts: 20_000);
    private readonly byte[] _entities = With(workbook, Sheet, stream => stream.Write("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>"u8));

    private static readonly byte[][] Heads =
    [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0xFF, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 0x18, .. "ftypheic"u8],
        [.. "%PDF-1.7\n"u8],
        [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8],
        [.. "MZ"u8],
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        [.. "PK\u0003\u0004"u8],
    ];

    private static readonly string[] Names = ["D02_350128_2026-01-31.exe", "../../../etc/passwd", "D02.xlsx.svg", "aux.xlsx", new string('长', 300) + ".xlsx", ".xlsx", "D02_350128_2026-01-31.CSV.xlsm"];

    public GarbledFile Of(int place, Random random) => (place % 10) switch
    {
        0 => new(Name, workbook[..random.Next(1, workbook.Length)]),
        1 => new(Name, Changed(random)),
        2 => new(Name, Heads[random.Next(Heads.Length)]),
        3 => new(Name, [.. Heads[random.Next(Heads.Length)], .. workbook]),
        4 => new(Name, []),
        5 => new(Names[random.Next(Names.Length)], workbook),
        6 => new(Name, _entities),
        7 => new(Name, random.Next(50) == 0 ? _bomb : [.. workbook, .. workbook[(workbook.Length / 2)..]]),
        8 => new(Name, random.Next(50) == 0 ? _manyParts : Encoding.UTF8.GetBytes("plate,id_no\n1,2")),
        _ => new("D02_350128_2026-01-31.csv", workbook),
    };

    private byte[] Changed(Random random)
    {
        byte[] changed = [.. workbook];
        for (var i = 0; i < 40; i++)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }

        return changed;
    }

    private static byte[] With(byte[] workbook, string part, Action<Stream> write, int parts = 0)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using (var content = zip.CreateEntry(part).Open())
            {
                write(content);
            }

            for (var i = 0; i < parts; i++)
            {
                zip.CreateEntry($"xl/media/{i}.bin");
            }
        }

        return stream.ToArray();
    }

    private static void Fill(Stream stream, int length)
    {
        stream.Write("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>"u8);
        var zeros = new byte[1024 * 1024];
        Array.Fill(zeros, (byte)'0');
        for (var written = 0; written < length; written += zeros.Length)
        {
            stream.Write(zeros);
        }
    }
}
