using LiveClasses.Web.Adapters.Storage;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Planted;

internal sealed class CallsAnAdapter : ComponentBase
{
    protected override void OnInitialized() => _ = new StorageOptions().Provider;
}
