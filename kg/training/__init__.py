"""Making the model that `kg_tagger` reads with: labels, augmentation, network, weights.

| module | gives |
|---|---|
| labels | texts with labelled stretches: by our own rules over a corpus, and by hand (`annotated/`) |
| consistency | the same, denoised over the whole sample |
| augmentation | the same with other names in their places |
| network | the network in PyTorch, and its training |
| recipe | all steps in a row: `kg train` |

PyTorch is needed here only (`pip install "reportkg[train]"`); reading needs NumPy alone.
"""
