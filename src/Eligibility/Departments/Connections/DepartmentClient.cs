using System.Net;
using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using Welfare.Eligibility.Departments.Sources;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>Asks a source. Whatever it does, there is a reply: an answer to be read, or the reason that there is none.</summary>
internal sealed class DepartmentClient(IHttpClientFactory clients)
{
    public static string NameOf(string department) => $"department:{department}";

    public Task<DepartmentReply> AskAsync(DepartmentSource source, DepartmentQuestion question, CancellationToken cancellationToken) =>
        AskAsync(source, question, _ => Task.FromResult(true), cancellationToken);

    /// <param name="source">Who is asked.</param>
    /// <param name="question">What.</param>
    /// <param name="isAllowed">Asked before every attempt: whether the person's authorisation still runs.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<DepartmentReply> AskAsync(
        DepartmentSource source, DepartmentQuestion question, Func<CancellationToken, Task<bool>> isAllowed, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(source.Address, $"items/{question.Item}"));
        request.Content = new ByteArrayContent(question.ToJson());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Options.Set(StillAllowed.Check, isAllowed);
        try
        {
            using var response = await clients.CreateClient(NameOf(source.Department)).SendAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? new DepartmentReply(await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Content.Headers.ContentType?.CharSet, null)
                : DepartmentReply.Failed($"部门接口返回状态码 {(int)response.StatusCode}", $"the department's service answered with status {(int)response.StatusCode}");
        }
        catch (QuestionNotAllowedException)
        {
            return DepartmentReply.Failed("授权已经撤回或者到期，没有再问", "the authorisation was withdrawn or has run out: the department was not asked again");
        }
        catch (TimeoutRejectedException)
        {
            return DepartmentReply.Failed("部门接口超时，没有答复", "the department's service did not answer in time");
        }
        catch (BrokenCircuitException)
        {
            return DepartmentReply.Failed("部门接口连续出错，暂停查询", "the department's service kept failing; questions to it are paused");
        }
        catch (RateLimiterRejectedException)
        {
            return DepartmentReply.Failed("等候这个部门答复的查询太多", "too many questions are waiting for this department");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return DepartmentReply.Failed("部门接口无法连接或者答复中断", "the department's service cannot be reached, or its answer broke off");
        }
    }
}
