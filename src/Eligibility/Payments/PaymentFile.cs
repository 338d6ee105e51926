using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Facts.Files;

namespace Welfare.Eligibility.Payments;

/// <summary>
/// The bank's file (law.md §8): a line about the batch, then a row for each payment. It is made of the list's lines and nothing else, so that it
/// comes out byte by byte the same however often it is asked for.
/// </summary>
public sealed record PaymentFile(string Name, byte[] Content, string Sha256)
{
    private const int ChineseCodePage = 54936;

    static PaymentFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static PaymentFile Of(PaymentList list, FileEncoding encoding)
    {
        var rows = Rows(list);
        var sha = ShaOf(rows);
        if (sha != list.RowsSha256)
        {
            throw new InvalidDataException($"List {list.Number} is not what was released: its rows have changed.");
        }
        var head = string.Join(',',
            list.Number, Cell(list.Programme), list.Month.ToString("yyyyMM", CultureInfo.InvariantCulture),
            list.Paid.Count().ToString(CultureInfo.InvariantCulture), list.PaidFen.ToString(CultureInfo.InvariantCulture), sha);
        return new(
            $"{list.Number}.csv",
            (encoding == FileEncoding.Gb18030 ? Encoding.GetEncoding(ChineseCodePage) : new UTF8Encoding(false)).GetBytes($"{head}\n{rows}"),
            sha);
    }

    /// <summary>Over the rows in UTF-8, whatever the file is written in.</summary>
    internal static string RowsSha256(PaymentList list) => ShaOf(Rows(list));

    private static string ShaOf(string rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));

    private static string Rows(PaymentList list)
    {
        var rows = new StringBuilder();
        foreach (var line in list.Paid)
        {
            rows.AppendJoin(
                ',',
                line.Seq.ToString(CultureInfo.InvariantCulture), Cell(line.Name), Cell(line.IdNumber), Cell(line.Account), Cell(line.BankCode),
                line.Amount.ToString(CultureInfo.InvariantCulture), Cell(line.Programme), MemoOf(list, line)).Append('\n');
        }
        return rows.ToString();
    }

    // At most ten characters.
    private static string MemoOf(PaymentList list, PaymentLine line) =>
        $"{line.Month.ToString("yyyyMM", CultureInfo.InvariantCulture)}{(line.Month < list.Month ? "补发" : "救助")}";

    private static string Cell(string text) => CsvText.Cell(CsvText.Safe(text));
}

public enum FileEncoding
{
    Utf8,
    Gb18030,
}
