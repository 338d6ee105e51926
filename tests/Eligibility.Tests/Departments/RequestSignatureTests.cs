using System.Text;
using Welfare.Eligibility.Departments.Connections;

namespace Welfare.Eligibility.Tests.Departments;

public sealed class RequestSignatureTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    // printf 'POST\n/taxation/items/D15\n2026-07-01T01:00:00Z\n00112233445566778899aabbccddeeff\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    [Fact]
    public void Of_TheExampleOfTheDocuments_IsWhatOtherToolsCompute() =>
        Sign().Should().Be("8eb288a5188422a19094b23dac7519be8f2fd0541a7851e5d2d7dbcf089ad0c0");

    [Theory]
    [InlineData("GET", "/taxation/items/D15", "2026-07-01T01:00:00Z", "00112233445566778899aabbccddeeff", "{}")]
    [InlineData("POST", "/taxation/items/D16", "2026-07-01T01:00:00Z", "00112233445566778899aabbccddeeff", "{}")]
    [InlineData("POST", "/taxation/items/D15", "2026-07-01T01:00:01Z", "00112233445566778899aabbccddeeff", "{}")]
    [InlineData("POST", "/taxation/items/D15", "2026-07-01T01:00:00Z", "10112233445566778899aabbccddeeff", "{}")]
    [InlineData("POST", "/taxation/items/D15", "2026-07-01T01:00:00Z", "00112233445566778899aabbccddeeff", "{ }")]
    public void Of_AnyPartChanged_IsAnother(string method, string path, string date, string nonce, string body) =>
        Sign(method, path, date, nonce, body).Should().NotBe(Sign());

    [Theory]
    [InlineData("2026-07-01T01:00:00Z", true)]
    [InlineData("2026-07-01 01:00:00", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryReadMoment_OnlyItsOwnForm_IsRead(string? text, bool read) => RequestSignature.TryReadMoment(text, out _).Should().Be(read);

    private static string Sign(
        string method = "POST", string path = "/taxation/items/D15", string date = "2026-07-01T01:00:00Z", string nonce = "00112233445566778899aabbccddeeff", string body = "{}") =>
        RequestSignature.Of(Secret, method, path, date, nonce, Encoding.UTF8.GetBytes(body));
}
