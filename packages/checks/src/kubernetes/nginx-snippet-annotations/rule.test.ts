import { testRule } from '../../testing/index.ts';
import { nginxSnippetAnnotations } from './rule.ts';

testRule(nginxSnippetAnnotations, import.meta.dirname);
