only a mark
