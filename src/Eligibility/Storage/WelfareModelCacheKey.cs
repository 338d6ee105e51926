using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Welfare.Eligibility.Storage;

internal sealed class WelfareModelCacheKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), ((WelfareDb)context).Cipher, designTime);
}
