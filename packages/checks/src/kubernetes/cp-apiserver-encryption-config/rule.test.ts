import { testRule } from '../../testing/index.ts';
import { cpApiserverEncryptionConfig } from './rule.ts';

testRule(cpApiserverEncryptionConfig, import.meta.dirname);
