import { testRule } from '../../testing/index.ts';
import { cpApiserverEncryptionProvider } from './rule.ts';

testRule(cpApiserverEncryptionProvider, import.meta.dirname);
