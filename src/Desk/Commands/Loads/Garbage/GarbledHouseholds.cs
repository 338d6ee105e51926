using System.Text;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>Household files with something in them that no program should send.</summary>
internal sealed class GarbledHouseholds(ScreeningBodies bodies)
{
    private const int Deep = 10_000;
    private const int TooLarge = 3 * 1024 * 1024;
    private const string Region = "\"region\":";

    private static readonly string[] Whole = ["", "null", "[]", "\"household\"", "1e999", "-", "{", "{}", "[[[[", "﻿", "<household/>", "{'household':1}", "{\"household\":}", "\0\0\0\0", "NaN", "true"];

    private static readonly Func<string, Random, byte[]>[] Kinds =
    [
        (text, random) => Utf8(text[..random.Next(1, text.Length - 1)]),
        (text, random) => Inserted(text, random, 0xFF),
        (text, random) => Inserted(text, random, 0x00),
        (text, _) => Utf8(text.Replace(Region, "\"surplus\":NaN," + Region, StringComparison.Ordinal)),
        (text, _) => Utf8(text.Replace(Region, "\"household\":\"twice\"," + Region, StringComparison.Ordinal)),
        (text, random) => Utf8(text.Replace(Region, $"\"nobody_knows_{random.Next(1000)}\":{random.Next()}," + Region, StringComparison.Ordinal)),
        (text, _) => Utf8(text.Replace(Region, Region + "[" , StringComparison.Ordinal)),
        (text, _) => Utf8(text.Replace("\"as_of\":\"2022-06-15\"", "\"as_of\":\"2022-02-31\"", StringComparison.Ordinal)),
        (text, _) => Utf8(text.Replace("\"as_of\":\"2022-06-15\"", "\"as_of\":" + new string('9', 400), StringComparison.Ordinal)),
        (_, _) => Utf8(new string('[', Deep) + new string(']', Deep)),
        (_, random) => Bytes(random),
        (_, random) => Utf8(Whole[random.Next(Whole.Length)]),
        (text, random) => random.Next(20) == 0 ? Utf8(text + new string(' ', TooLarge)) : Utf8(text + text),
    ];

    public byte[] Of(int place, Random random) => Kinds[place % Kinds.Length](Encoding.UTF8.GetString(bodies.Next()), random);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Inserted(string text, Random random, byte wrong)
    {
        var bytes = Utf8(text);
        var at = random.Next(1, bytes.Length - 1);
        return [.. bytes[..at], wrong, .. bytes[at..]];
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 4096)];
        random.NextBytes(bytes);
        bytes[0] = (byte)'\\';
        return bytes;
    }
}
