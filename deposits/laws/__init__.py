"""The laws of the money, in the order of architecture section 4; one file per part of the work."""

from deposits.laws import bank, books, claims, decisions, papers, proof
from offices.laws import someone_answers

LAWS = [*claims.LAWS, *bank.LAWS, *proof.LAWS, *decisions.LAWS, *papers.LAWS, *books.LAWS, someone_answers("deposits")]
