using System.Net;
using System.Security.Cryptography;
using Welfare.Desk.Commands.Loads;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>The count after a load is not blind: each thing that could go wrong is found.</summary>
public sealed class FieldReckoningTests : IDisposable
{
    private static readonly string Number = IdentityNumber.Create(Family.County, new(1902, 3, 4), 7).Value;
    private static readonly string[] Photo = ["photo"];
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(500)];

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Count_WhatThePhoneSealed_IsWhole()
    {
        var (expected, from) = await SentAsync();

        var held = await CountAsync(from, expected);

        held.IsWhole.Should().BeTrue();
        (held.Held, held.Pictures).Should().Be((1, 1));
    }

    [Fact]
    public async Task Count_SomethingElseExpected_SaysWhatIsWrong()
    {
        var (sent, from) = await SentAsync();

        (await CountAsync(from, sent, sent with { Id = Guid.NewGuid(), PictureSha256 = [] })).Lost.Should().Be(1);
        (await CountAsync(from)).Strange.Should().Be(1);
        (await CountAsync(from, sent with { IdNumber = "350128190203040000" })).Changed.Should().Be(1);
        (await CountAsync(from, sent with { Device = Guid.NewGuid() })).Changed.Should().Be(1);
        (await CountAsync(from, sent with { PhoneAt = sent.PhoneAt.AddSeconds(1) })).ClocksWrong.Should().Be(1);
        (await CountAsync(from.AddHours(1), sent)).ClocksWrong.Should().Be(1);
        (await CountAsync(from, sent with { PictureSha256 = [new byte[32]] })).PicturesWrong.Should().Be(1);
        (await CountAsync(from, sent with { PictureSha256 = [.. sent.PictureSha256, new byte[32]] })).PicturesWrong.Should().Be(1);
        (await CountAsync(from, sent with { PictureSha256 = [] })).EntriesWrong.Should().Be(1);
    }

    private async Task<(ExpectedReport Expected, DateTimeOffset From)> SentAsync()
    {
        var phone = await FieldPhone.RegisteredAsync(_desk, "350128107");
        var from = TimeProvider.System.GetUtcNow();
        var report = phone.Seal(new { idNumber = Number, name = "某人", villageCode = Family.Village, pictures = Photo }, [Picture], from.AddDays(-2));
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await phone.SendChunkAsync(report, 1, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
        return (new(report.Id, phone.Id, Number, report.PhoneAt, SHA256.HashData(report.Text), [SHA256.HashData(Picture)]), from);
    }

    private async Task<FieldReckoning> CountAsync(DateTimeOffset from, params ExpectedReport[] expected)
    {
        var reckoning = new FieldReckoning(expected.ToDictionary(report => report.Id), from, from.AddHours(2));
        await reckoning.CountAsync(_desk.Folder, CancellationToken.None);
        return reckoning;
    }
}
