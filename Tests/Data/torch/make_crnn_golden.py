#!/usr/bin/python3
"""Golden values for TorchGoldenTests: the architecture crnn, small and without dropout, in PyTorch.

Writes crnn.json beside it: the initial weights (in SerPS's layouts), the data, the loss and every gradient of step one, the running
averages after it, and the losses of ten AdamW steps.
Debian: apt-get install python3-torch (made with 1.13). Deterministic: run it again and the file is the same.
"""
import json, os
import torch, torch.nn as nn, torch.nn.functional as F

torch.manual_seed(11)
torch.set_num_threads(1)
BATCH, FRAMES, MELS, STEM, CHANNELS, UNITS, LABELS = 4, 13, 8, 4, [(4, 1), (6, 2)], 5, 3


class Residual(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.conv2, self.norm2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        self.squeeze, self.excite = nn.Linear(o, max(1, o // 8)), nn.Linear(max(1, o // 8), o)
        self.shortcut = None if stride == 1 and i == o else nn.Conv2d(i, o, 1, stride, bias=False)
        self.shortcut_norm = None if self.shortcut is None else nn.BatchNorm2d(o)

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        weight = torch.sigmoid(self.excite(F.relu(self.squeeze(y.mean((2, 3))))))
        return F.relu(y * weight[:, :, None, None] + (x if self.shortcut is None else self.shortcut_norm(self.shortcut(x))))


class Member(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.norm = nn.Conv2d(1, STEM, 5, 2, 2, bias=False), nn.BatchNorm2d(STEM)
        blocks, width, bands = [], STEM, (MELS + 1) // 2
        for o, stride in CHANNELS:
            blocks.append(Residual(width, o, stride))
            width, bands = o, -(-bands // stride)
        self.blocks = nn.Sequential(*blocks)
        self.gru = nn.GRU(width * bands, UNITS, batch_first=True, bidirectional=True)
        for end in ("l0", "l0_reverse"):  # SerPS has one bias a gate, and a second one for the candidate alone
            bias = getattr(self.gru, f"bias_hh_{end}")
            bias.data[:2 * UNITS] = 0
            bias.register_hook(lambda gradient: torch.cat([torch.zeros(2 * UNITS), gradient[2 * UNITS:]]))
        self.hidden, self.score, self.logits = nn.Linear(2 * UNITS, UNITS), nn.Linear(UNITS, 1), nn.Linear(4 * UNITS, LABELS)

    def forward(self, x):
        x = self.blocks(F.relu(self.norm(self.stem(x)))).permute(0, 3, 1, 2).flatten(2)
        x = self.gru(x)[0]
        weight = torch.softmax(self.score(torch.tanh(self.hidden(x))), 1)
        mean = (weight * x).sum(1)
        pooled = torch.cat([mean, ((weight * (x - mean[:, None]) ** 2).sum(1) + 1e-4).sqrt()], 1)
        return self.logits(pooled), pooled


class Crnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.members, self.gender = nn.ModuleList([Member(), Member()]), nn.Linear(8 * UNITS, 2)

    def forward(self, x):
        answers = [member(x.transpose(1, 2)[:, None]) for member in self.members]
        return [a for a, _ in answers], self.gender(torch.cat([p for _, p in answers], 1))


def gates(matrix):
    """PyTorch's r, z, n as ONNX's z, r, n."""
    r, z, n = matrix.chunk(3, 0)
    return torch.cat([z, r, n])


def layouts(net, of):
    """Tensors under SerPS's names, in its layouts; `of` takes a parameter to its value or gradient."""
    named = {}

    def dense(name, layer):
        named[f"{name}.weight"], named[f"{name}.bias"] = of(layer.weight).T, of(layer.bias)

    def normalized(name, conv, norm):
        named[f"{name}.weight"], named[f"{name}.norm.scale"], named[f"{name}.norm.shift"] = of(conv.weight), of(norm.weight), of(norm.bias)

    for i, member in enumerate(net.members):
        stem = f"member{i + 1}."
        normalized(f"{stem}stem", member.stem, member.norm)
        for j, block in enumerate(member.blocks):
            name = f"{stem}block{j + 1}"
            normalized(f"{name}.conv1", block.conv1, block.norm1)
            normalized(f"{name}.conv2", block.conv2, block.norm2)
            dense(f"{name}.squeeze", block.squeeze)
            dense(f"{name}.excite", block.excite)
            if block.shortcut is not None:
                normalized(f"{name}.shortcut", block.shortcut, block.shortcut_norm)
        for ours, theirs in (("gru", "l0"), ("gru.reverse", "l0_reverse")):
            named[f"{stem}{ours}.input"] = gates(of(getattr(member.gru, f"weight_ih_{theirs}"))).T
            named[f"{stem}{ours}.hidden"] = gates(of(getattr(member.gru, f"weight_hh_{theirs}"))).T
            named[f"{stem}{ours}.bias"] = gates(of(getattr(member.gru, f"bias_ih_{theirs}")))
            named[f"{stem}{ours}.hidden-bias"] = of(getattr(member.gru, f"bias_hh_{theirs}"))[2 * UNITS:]
        dense(f"{stem}pool.hidden", member.hidden)
        dense(f"{stem}pool.score", member.score)
        dense(f"{stem}logits", member.logits)
    dense("auxiliary.gender", net.gender)
    return {name: [round(float(v), 8) for v in value.detach().contiguous().flatten()] for name, value in named.items()}


def averages(net):
    named = {}
    for i, member in enumerate(net.members):
        norms = {f"member{i + 1}.stem": member.norm}
        for j, block in enumerate(member.blocks):
            name = f"member{i + 1}.block{j + 1}"
            norms |= {f"{name}.conv1": block.norm1, f"{name}.conv2": block.norm2}
            norms |= {} if block.shortcut is None else {f"{name}.shortcut": block.shortcut_norm}
        for name, norm in norms.items():
            named[f"{name}.norm.mean"], named[f"{name}.norm.variance"] = norm.running_mean.tolist(), norm.running_var.tolist()
    return named


net = Crnn()
x, y, g = torch.randn(BATCH, FRAMES, MELS), torch.randint(0, LABELS, (BATCH,)), torch.tensor([0, 1, 1, 0])
golden = {
    "torch": torch.__version__, "features": x.flatten().tolist(), "labels": y.tolist(), "genders": g.tolist(),
    "parameters": layouts(net, lambda p: p.data), "losses": []}
optimizer = torch.optim.AdamW(net.parameters(), lr=0.003, weight_decay=0.01)
for step in range(10):
    optimizer.zero_grad()
    answers, gender = net(x)
    loss = sum(F.cross_entropy(a, y, label_smoothing=0.1) for a in answers) / 2 + 0.2 * F.cross_entropy(gender, g)
    loss.backward()
    golden["losses"].append(loss.item())
    if step == 0:
        golden["gradients"], golden["averages"] = layouts(net, lambda p: p.grad), averages(net)
    optimizer.step()
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "crnn.json"), "w") as file:
    json.dump(golden, file, indent=None, separators=(",", ":"))
