import { expect, test } from 'vitest';
import { holdsInstruction, isDockerfileName, looksLikeDockerfile } from './looks-like.ts';

test.each([
  'Dockerfile',
  'Containerfile',
  'dockerfile',
  'Dockerfile.dev',
  'Dockerfile-arm64',
  'Dockerfile.node.20',
  'api.Dockerfile',
  'api.dockerfile',
  'dev.containerfile',
])('%s is the name of a Dockerfile', (name) => expect(isDockerfileName(name)).toBe(true));

test.each([
  'Dockerfile.dockerignore',
  'Dockerfile.md',
  'Dockerfile.yaml',
  'dockerfile.go',
  'Dockerfiles',
  '.dockerfile',
  'MyDockerfile',
])('%s is not', (name) => expect(isDockerfileName(name)).toBe(false));

test.each([
  'FROM alpine:3\nRUN apk add curl\n',
  `\ufeff# syntax=docker/dockerfile:1\r\n\r\nARG V=1\r\nFROM node:\${V} AS build\r\nWORKDIR /x\r\n`,
  'FROM --platform=$BUILDPLATFORM golang\nCOPY . .\n',
  'FROM scratch\n',
  'FROM ghcr.io/a/b\n',
  'ARG BASE\nFROM $BASE\nUSER 1\n',
])('%j says that it is one', (text) => expect(looksLikeDockerfile('deploy/image', text)).toBe(true));

test('a text holds an instruction, or comments and words of another language', () => {
  expect(holdsInstruction('# a\n  add . /app\n')).toBe(true);
  expect(holdsInstruction('# a\n\tRUN x')).toBe(true);
  expect(holdsInstruction('" Vim filetype plugin\nif exists("b:x")\n  finish\nendif\n')).toBe(false);
  expect(holdsInstruction('# Copyright\n')).toBe(false);
  const started = performance.now();
  expect(holdsInstruction('\n'.repeat(2_000_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  ['query', 'SELECT a\nFROM b\nWHERE c = 1\n'],
  ['query', 'FROM users\nWHERE c = 1\n'],
  ['query.sql', 'FROM alpine:3\nRUN x\n'],
  ['letter', 'From here on we run.\nRun with me.\n'],
  ['letter', 'FROM THE DESK OF BOB\n\nUSER guide follows\n'],
  ['mail', 'From bob@example.com Mon Jan 1 00:00:00 2024\nSubject: x\n'],
  ['script', '#!/bin/sh\nset -e\nFROM=alpine\ndocker build .\n'],
  ['Makefile', 'FROM alpine:3\nRUN x\n'],
  ['make', 'FROM ?= alpine\nall:\n\techo $(FROM)\n'],
  ['values', 'FROM: alpine\nRUN: x\n'],
  ['module', 'from os import path\nrun(path)\n'],
  ['Modelfile', 'FROM llama3:8b\n'],
  ['model', 'FROM llama3\nPARAMETER temperature 1\n'],
  ['Earthfile', 'FROM golang:1.23\nWORKDIR /x\n'],
  ['README', 'FROM alpine:3\nRUN x\n'],
  ['words', 'FROM alpine\n'],
  ['empty', ''],
])('%s with %j is none', (name, text) => expect(looksLikeDockerfile(name, text)).toBe(false));
