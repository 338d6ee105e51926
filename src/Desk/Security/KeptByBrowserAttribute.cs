namespace Welfare.Desk.Security;

/// <summary>What is answered here holds nobody's data: it says itself how long a browser may keep it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptByBrowserAttribute : Attribute;
